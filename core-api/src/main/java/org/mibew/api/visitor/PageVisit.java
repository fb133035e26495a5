package org.mibew.api.visitor;

import java.time.Instant;
import java.util.Objects;

/**
 * A page that a visitor opened.
 *
 * @param address of the page
 * @param time when it was opened
 */
public record PageVisit(String address, Instant time) {

    public PageVisit {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(time, "time");
    }
}
