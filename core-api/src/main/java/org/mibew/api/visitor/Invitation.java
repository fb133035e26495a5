package org.mibew.api.visitor;

import java.time.Instant;
import java.util.Objects;
import org.mibew.api.event.Sample;

/**
 * An invitation that a visitor has not answered yet.
 *
 * @param time when it was made
 * @param operatorName name of the operator who made it
 */
public record Invitation(@Sample("2026-11-01T09:59:30Z") Instant time, @Sample("Anna") String operatorName) {

    public Invitation {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(operatorName, "operatorName");
    }
}
