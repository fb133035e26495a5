package org.mibew.core.chat.thread;

import org.mibew.api.operator.Operator;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.InvitationState;
import org.mibew.api.thread.ThreadState;

/**
 * A thread to be stored.
 *
 * @param operator id of the operator in charge; 0 for none
 * @param nextOperator id of the operator whom it waits for; 0 for none
 */
public record NewThread(
        ThreadState state,
        InvitationState invitationState,
        Guest guest,
        long group,
        long operator,
        String operatorName,
        long nextOperator) {

    static NewThread chat(Guest guest, long group, long nextOperator) {
        return new NewThread(ThreadState.LOADING, InvitationState.NOT_INVITED, guest, group, 0, "", nextOperator);
    }

    static NewThread leftMessage(Guest guest, long group) {
        return new NewThread(ThreadState.LEFT, InvitationState.NOT_INVITED, guest, group, 0, "", 0);
    }

    /** Returns an invitation that waits for its answer. */
    public static NewThread invitation(Guest guest, Operator operator) {
        return new NewThread(
                ThreadState.INVITED, InvitationState.WAIT, guest, 0, operator.id(), operator.name(), 0);
    }
}
