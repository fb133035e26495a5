package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.visitor.Visitor;

/**
 * Tells that the widget was heard of. An invitation that a handler makes goes out with the answer to the same request. The
 * core reads nothing back, and the event cannot be rejected.
 *
 * @param visitor as stored, with the new time
 */
@When("every time a visitor has been tracked by the Widget")
public record VisitorTrack(Visitor visitor) implements ChatEvent {

    public static final String TOPIC = "org/mibew/visitor/TRACK";

    public VisitorTrack {
        Objects.requireNonNull(visitor, "visitor");
    }
}
