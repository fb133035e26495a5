package org.mibew.api.event;

import java.util.List;
import org.mibew.api.visitor.VisitorRow;

/**
 * Lets handlers alter the visitors that an operator's console shows: add fields, leave some out, replace the list. The
 * core sends what stands at the end.
 *
 * @param visitors all that the console is to show
 * @param rejection set to send no visitors at all
 */
@When("before the list of active site visitors list is sent to the Users application on the Client side")
public record UsersUpdateVisitorsAlter(
        @Sample("0.id=5") List<VisitorRow> visitors, @Addition Mutable<Rejection> rejection) implements ChatEvent {

    public static final String TOPIC = "org/mibew/users/UPDATE_VISITORS_ALTER";
}
