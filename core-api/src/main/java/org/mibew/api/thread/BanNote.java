package org.mibew.api.thread;

import java.util.Objects;
import org.mibew.api.event.Sample;
import org.mibew.api.internal.Check;

/**
 * Says in the list of threads that a visitor's address is banned.
 *
 * @param id of the ban
 * @param reason why, as the operator wrote it
 */
public record BanNote(@Sample("7") long id, @Sample("Abuse") String reason) {

    public BanNote {
        Check.id("id", id);
        Objects.requireNonNull(reason, "reason");
    }
}
