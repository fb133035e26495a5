package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.ban.Ban;

/**
 * Tells of a ban that was changed. The change is stored; the core reads nothing back, and the event cannot be rejected.
 *
 * @param ban as it is after the update
 * @param originalBan as it was before
 */
@When("after a ban has been saved")
public record BanUpdate(Ban ban, Ban originalBan) implements ChatEvent {

    public static final String TOPIC = "org/mibew/ban/UPDATE";

    public BanUpdate {
        Objects.requireNonNull(ban, "ban");
        Objects.requireNonNull(originalBan, "originalBan");
    }
}
