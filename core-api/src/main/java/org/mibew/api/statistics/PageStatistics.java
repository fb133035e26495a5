package org.mibew.api.statistics;

import java.util.Objects;

/**
 * The visits of one page over some days.
 *
 * @param address of the page
 * @param visits how often it was opened
 * @param chats chats that its visitors had
 * @param invitationsSent invitations that its visitors got
 * @param invitationsAccepted how many of them were accepted
 * @param invitationsRejected how many of them were rejected
 * @param invitationsIgnored how many of them were not answered
 */
public record PageStatistics(
        String address,
        int visits,
        int chats,
        int invitationsSent,
        int invitationsAccepted,
        int invitationsRejected,
        int invitationsIgnored) {

    public PageStatistics {
        Objects.requireNonNull(address, "address");
    }
}
