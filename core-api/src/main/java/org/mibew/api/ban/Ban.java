package org.mibew.api.ban;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.mibew.api.event.Sample;
import org.mibew.api.internal.Check;

/**
 * A ban of a visitor's address.
 *
 * @param id positive
 * @param created when the ban was made
 * @param until when it ends; empty if it lasts for ever
 * @param address the remote address that is banned
 * @param comment why, as the operator wrote it
 */
public record Ban(
        @Sample("7") long id,
        @Sample("2026-11-01T09:00:00Z") Instant created,
        @Sample("2026-11-16T09:00:00Z") Optional<Instant> until,
        @Sample("192.0.2.44") String address,
        @Sample("Abuse") String comment) {

    public Ban {
        Check.id("id", id);
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(until, "until");
        Check.text("address", address);
        Objects.requireNonNull(comment, "comment");
    }

    /** Tells whether the ban has ended at a time. */
    public boolean isExpired(Instant now) {
        return until.isPresent() && until.get().isBefore(now);
    }
}
