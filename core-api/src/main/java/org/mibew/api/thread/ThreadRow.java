package org.mibew.api.thread;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mibew.api.event.Sample;
import org.mibew.api.event.Secret;
import org.mibew.api.event.Values;
import org.mibew.api.internal.Check;

/**
 * A thread in the list that operators see.
 *
 * @param id positive
 * @param token authorises whoever opens the thread
 * @param userId id in the visitor's cookie
 * @param userName as operators see it
 * @param userIp remote address of the visitor, if it is a valid one
 * @param remote remote address as it was received
 * @param userAgent name and version of the visitor's browser
 * @param operator id of the operator in charge; 0 if there is none
 * @param operatorName name of the operator whom the thread waits for, else of the one in charge, else of the group
 * @param canOpen whether the operator who looks may open the thread
 * @param canView whether the operator who looks may read along
 * @param canBan whether the operator who looks may ban the visitor
 * @param ban the ban of the visitor's address, if there is one
 * @param state where the thread stands
 * @param created when it was made
 * @param modified when it was last changed
 * @param firstMessage the visitor's first words
 * @param fields fields of plugins, which go to the client beside the others; values of the closed set of {@link Values}
 */
public record ThreadRow(
        @Sample("12") long id,
        @Sample("4011234567890123") Secret token,
        @Sample("4cf1b2a90d3e") String userId,
        @Sample("Guest") String userName,
        @Sample("192.0.2.17") Optional<String> userIp,
        @Sample("192.0.2.17") String remote,
        @Sample("Firefox 140.0") String userAgent,
        @Sample("0") long operator,
        @Sample("Sales") String operatorName,
        @Sample("true") boolean canOpen,
        @Sample("false") boolean canView,
        @Sample("true") boolean canBan,
        Optional<BanNote> ban,
        @Sample("QUEUE") ThreadState state,
        @Sample("2026-11-01T09:55:00Z") Instant created,
        @Sample("2026-11-01T09:59:00Z") Instant modified,
        @Sample("Good morning!") Optional<String> firstMessage,
        Map<String, Object> fields) {

    /** Names of the fields that clients know, beside the names here. */
    private static final Set<String> TAKEN = Set.of(
            "id", "token", "userId", "userName", "userIp", "remote", "userAgent", "agentId",
            "operator", "agentName", "operatorName", "canOpen", "canView", "canBan", "ban", "state",
            "totalTime", "created", "waitingTime", "modified", "firstMessage");

    public ThreadRow {
        Check.id("id", id);
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(userName, "userName");
        Objects.requireNonNull(userIp, "userIp");
        Objects.requireNonNull(remote, "remote");
        Objects.requireNonNull(userAgent, "userAgent");
        Check.idOrNone("operator", operator);
        Objects.requireNonNull(operatorName, "operatorName");
        Objects.requireNonNull(ban, "ban");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(modified, "modified");
        Objects.requireNonNull(firstMessage, "firstMessage");
        fields = Check.fields(fields, TAKEN);
    }

    /**
     * Returns the row with a plugin's own field.
     *
     * @throws IllegalArgumentException if the row has such a field already, or events may not carry the value
     */
    public ThreadRow with(String name, Object value) {
        return copy(userName, firstMessage, Values.with(fields, name, value));
    }

    public ThreadRow withUserName(String newName) {
        return copy(newName, firstMessage, fields);
    }

    public ThreadRow withFirstMessage(String newMessage) {
        return copy(userName, Optional.of(newMessage), fields);
    }

    private ThreadRow copy(String newName, Optional<String> newMessage, Map<String, Object> newFields) {
        return new ThreadRow(id, token, userId, newName, userIp, remote, userAgent, operator, operatorName, canOpen,
                canView, canBan, ban, state, created, modified, newMessage, newFields);
    }
}
