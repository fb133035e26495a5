package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.ban.Ban;

/**
 * Tells of a new ban. The ban is stored; the core reads nothing back, and the event cannot be rejected.
 *
 * @param ban as it was created
 */
@When("after a ban has been created")
public record BanCreate(Ban ban) implements ChatEvent {

    public static final String TOPIC = "org/mibew/ban/CREATE";

    public BanCreate {
        Objects.requireNonNull(ban, "ban");
    }
}
