package org.mibew.api.thread;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.mibew.api.event.Sample;
import org.mibew.api.event.Secret;
import org.mibew.api.internal.Check;

/**
 * A thread, which is one conversation, as it was when the event was triggered.
 *
 * @param id positive
 * @param token authorises the visitor; a decimal integer below 2<sup>53</sup>
 * @param revision grows with every change that operators should see
 * @param state where the thread stands
 * @param invitationState what became of the invitation from which it came
 * @param created when it was made
 * @param modified when it was last changed
 * @param chatStarted when an operator first answered or the visitor accepted the invitation
 * @param closed when it was closed
 * @param group id of the group; 0 if there is none
 * @param locale of the visitor, like {@code en}
 * @param operator id of the operator in charge; 0 if there is none
 * @param nextOperator id of the operator whom the thread waits for; 0 if there is none
 * @param operatorName name of the operator in charge or of the last one; empty if there was none
 * @param operatorTyping whether the operator was typing when last heard of
 * @param operatorSeen when the operator's window was last heard of
 * @param userId id in the visitor's cookie
 * @param userName name of the visitor
 * @param userTyping whether the visitor was typing when last heard of
 * @param userSeen when the visitor's window was last heard of
 * @param remote remote address of the visitor
 * @param referer address of the page from which the visitor came; empty if it is not known
 * @param userAgent what the visitor's browser calls itself
 * @param shownMessage id of the message that the operators' list shows; 0 if there is none
 * @param messageCount how many messages the visitor wrote; reckoned when the thread is closed, 0 before
 */
public record ChatThread(
        @Sample("12") long id,
        @Sample("4011234567890123") Secret token,
        @Sample("31") long revision,
        @Sample("CHATTING") ThreadState state,
        @Sample("NOT_INVITED") InvitationState invitationState,
        @Sample("2026-11-01T09:55:00Z") Instant created,
        @Sample("2026-11-01T09:59:00Z") Instant modified,
        @Sample("2026-11-01T09:56:00Z") Optional<Instant> chatStarted,
        Optional<Instant> closed,
        @Sample("3") long group,
        @Sample("en") String locale,
        @Sample("2") long operator,
        @Sample("0") long nextOperator,
        @Sample("Anna") String operatorName,
        @Sample("false") boolean operatorTyping,
        @Sample("2026-11-01T09:59:58Z") Optional<Instant> operatorSeen,
        @Sample("4cf1b2a90d3e") String userId,
        @Sample("Guest") String userName,
        @Sample("false") boolean userTyping,
        @Sample("2026-11-01T09:59:59Z") Optional<Instant> userSeen,
        @Sample("192.0.2.17") String remote,
        @Sample("https://www.example.com/prices") String referer,
        @Sample("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0") String userAgent,
        @Sample("41") long shownMessage,
        @Sample("0") int messageCount) {

    public ChatThread {
        Check.id("id", id);
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(invitationState, "invitationState");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(modified, "modified");
        Objects.requireNonNull(chatStarted, "chatStarted");
        Objects.requireNonNull(closed, "closed");
        Check.idOrNone("group", group);
        Objects.requireNonNull(locale, "locale");
        Check.idOrNone("operator", operator);
        Check.idOrNone("nextOperator", nextOperator);
        Objects.requireNonNull(operatorName, "operatorName");
        Objects.requireNonNull(operatorSeen, "operatorSeen");
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(userName, "userName");
        Objects.requireNonNull(userSeen, "userSeen");
        Objects.requireNonNull(remote, "remote");
        Objects.requireNonNull(referer, "referer");
        Objects.requireNonNull(userAgent, "userAgent");
        Check.idOrNone("shownMessage", shownMessage);
        Check.count("messageCount", messageCount);
    }
}
