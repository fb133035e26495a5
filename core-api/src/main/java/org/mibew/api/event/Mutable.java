package org.mibew.api.event;

import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An argument of an event that handlers may write.
 *
 * <p>Each handler gets a holder of its own, that is good until the handler returns or its deadline passes; the sender's
 * own holder gets the value that stands at the end of the delivery. A holder is not for use by several threads at once.
 *
 * @param <T> type of the value, one of those that events may carry; see {@link Values}
 */
public final class Mutable<T> {

    private T value;
    private boolean frozen;

    private Mutable(T value) {
        this.value = value;
    }

    /** Returns a holder of a value. */
    public static <T> Mutable<T> of(T value) {
        return new Mutable<>(Objects.requireNonNull(value, "value"));
    }

    /** Returns a holder without a value, for handlers to supply one. */
    public static <T> Mutable<T> unset() {
        return new Mutable<>(null);
    }

    static <T> Mutable<T> holding(T valueOrNull) {
        return new Mutable<>(valueOrNull);
    }

    public boolean isSet() {
        return value != null;
    }

    /**
     * Returns the value.
     *
     * @throws NoSuchElementException if there is none
     */
    public T get() {
        if (value == null) {
            throw new NoSuchElementException("The argument is not set");
        }
        return value;
    }

    /** Returns the value, or nothing if there is none. */
    public Optional<T> toOptional() {
        return Optional.ofNullable(value);
    }

    /**
     * Replaces the value.
     *
     * @throws IllegalStateException if the handler that this holder was given to has had its turn
     */
    public void set(T value) {
        Objects.requireNonNull(value, "value");
        checkNotFrozen();
        this.value = value;
    }

    /**
     * Replaces the value by a function of it.
     *
     * @throws NoSuchElementException if there is none
     * @throws IllegalStateException if the handler that this holder was given to has had its turn
     */
    public void update(UnaryOperator<T> function) {
        set(function.apply(get()));
    }

    /**
     * Takes the value away.
     *
     * @throws IllegalStateException if the handler that this holder was given to has had its turn
     */
    public void clear() {
        checkNotFrozen();
        value = null;
    }

    T valueOrNull() {
        return value;
    }

    void freeze() {
        frozen = true;
    }

    private void checkNotFrozen() {
        if (frozen) {
            throw new IllegalStateException(WorkingCopy.OVER);
        }
    }

    @Override
    public String toString() {
        return value == null ? "(unset)" : value.toString();
    }
}
