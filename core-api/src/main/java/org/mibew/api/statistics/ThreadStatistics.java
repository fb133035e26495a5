package org.mibew.api.statistics;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;

/**
 * The threads of one day.
 *
 * @param day in the server's time zone
 * @param threads chats that were started
 * @param missed chats that ended without an operator's answer
 * @param invitationsSent invitations that were made
 * @param invitationsAccepted invitations that were accepted
 * @param invitationsRejected invitations that were rejected
 * @param invitationsIgnored invitations that were not answered
 * @param operatorMessages what operators wrote
 * @param visitorMessages what visitors wrote
 * @param averageWaiting from the start until an operator answered
 * @param averageChat from the operator's answer until the end
 */
public record ThreadStatistics(
        LocalDate day,
        int threads,
        int missed,
        int invitationsSent,
        int invitationsAccepted,
        int invitationsRejected,
        int invitationsIgnored,
        int operatorMessages,
        int visitorMessages,
        Duration averageWaiting,
        Duration averageChat) {

    public ThreadStatistics {
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(averageWaiting, "averageWaiting");
        Objects.requireNonNull(averageChat, "averageChat");
    }
}
