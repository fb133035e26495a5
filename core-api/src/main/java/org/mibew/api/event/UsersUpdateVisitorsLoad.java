package org.mibew.api.event;

import java.util.List;
import org.mibew.api.visitor.VisitorRow;

/**
 * Lets handlers load the visitors that an operator's console shows, in an order and number of their own. If none does, the
 * core loads those who are in no chat.
 *
 * @param visitors unset, for handlers to supply; an empty list means that there are none
 * @param rejection set to send no visitors at all
 */
@When("before the list of active site visitors is loaded to be sent to the Users application on the Client side")
public record UsersUpdateVisitorsLoad(Mutable<List<VisitorRow>> visitors, @Addition Mutable<Rejection> rejection)
        implements ChatEvent {

    public static final String TOPIC = "org/mibew/users/UPDATE_VISITORS_LOAD";
}
