package org.mibew.api.statistics;

import org.mibew.api.internal.Check;

/**
 * The work of one operator over some days.
 *
 * @param operator id of the operator, who may have been deleted since
 * @param threads in which the operator wrote
 * @param messages what the operator wrote
 * @param averageLength mean number of characters of these messages
 * @param invitationsSent invitations that the operator made
 * @param invitationsAccepted how many of them were accepted
 * @param invitationsRejected how many of them were rejected
 * @param invitationsIgnored how many of them were not answered
 */
public record OperatorStatistics(
        long operator,
        int threads,
        int messages,
        int averageLength,
        int invitationsSent,
        int invitationsAccepted,
        int invitationsRejected,
        int invitationsIgnored) {

    public OperatorStatistics {
        Check.id("operator", operator);
    }
}
