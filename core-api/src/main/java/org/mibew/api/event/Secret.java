package org.mibew.api.event;

import java.util.Objects;

/** A value that must not be seen by chance: as text, in logs, in traces and in JSON it is {@code ***}. */
public final class Secret {

    /** What stands in the place of every secret. */
    public static final String MASK = "***";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return new Secret(Objects.requireNonNull(value, "value"));
    }

    /** Returns the value itself. Whoever calls this answers for where it goes. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && value.equals(secret.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
