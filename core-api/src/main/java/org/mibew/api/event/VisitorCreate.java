package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.visitor.Visitor;

/**
 * Tells of a visitor whom the widget met for the first time; {@link VisitorTrack} follows. The core reads nothing back,
 * and the event cannot be rejected.
 *
 * @param visitor as stored
 */
@When("when a visitor has been tracked by the Widget for the first time")
public record VisitorCreate(Visitor visitor) implements ChatEvent {

    public static final String TOPIC = "org/mibew/visitor/CREATE";

    public VisitorCreate {
        Objects.requireNonNull(visitor, "visitor");
    }
}
