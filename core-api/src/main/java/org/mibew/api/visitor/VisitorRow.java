package org.mibew.api.visitor;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mibew.api.event.Sample;
import org.mibew.api.event.Values;
import org.mibew.api.internal.Check;

/**
 * A visitor in the list that operators see.
 *
 * @param id positive
 * @param userId id in the visitor's cookie
 * @param userName as operators see it
 * @param userAgent name and version of the browser
 * @param userIp remote address, if it is a valid one
 * @param remote remote address as it was received
 * @param firstTime when the visit began
 * @param lastTime when the widget was last heard of
 * @param invitations how often the visitor was invited
 * @param chats how many invitations the visitor accepted
 * @param invitation the invitation that waits for an answer
 * @param fields fields of plugins, which go to the client beside the others; values of the closed set of {@link Values}
 */
public record VisitorRow(
        @Sample("5") long id,
        @Sample("4cf1b2a90d3e") String userId,
        @Sample("Guest") String userName,
        @Sample("Firefox 140.0") String userAgent,
        @Sample("192.0.2.17") Optional<String> userIp,
        @Sample("192.0.2.17") String remote,
        @Sample("2026-11-01T09:40:00Z") Instant firstTime,
        @Sample("2026-11-01T10:00:00Z") Instant lastTime,
        @Sample("0") int invitations,
        @Sample("0") int chats,
        Optional<Invitation> invitation,
        Map<String, Object> fields) {

    /** Names of the fields that clients know, beside the names here. */
    private static final Set<String> TAKEN = Set.of(
            "id", "userId", "userName", "userAgent", "userIp", "remote", "firstTime", "lastTime",
            "invitations", "chats", "invitationInfo", "invitation");

    public VisitorRow {
        Check.id("id", id);
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(userName, "userName");
        Objects.requireNonNull(userAgent, "userAgent");
        Objects.requireNonNull(userIp, "userIp");
        Objects.requireNonNull(remote, "remote");
        Objects.requireNonNull(firstTime, "firstTime");
        Objects.requireNonNull(lastTime, "lastTime");
        Check.count("invitations", invitations);
        Check.count("chats", chats);
        Objects.requireNonNull(invitation, "invitation");
        fields = Check.fields(fields, TAKEN);
    }

    /**
     * Returns the row with a plugin's own field.
     *
     * @throws IllegalArgumentException if the row has such a field already, or events may not carry the value
     */
    public VisitorRow with(String name, Object value) {
        return new VisitorRow(id, userId, userName, userAgent, userIp, remote, firstTime, lastTime, invitations, chats,
                invitation, Values.with(fields, name, value));
    }

    public VisitorRow withUserName(String newName) {
        return new VisitorRow(id, userId, newName, userAgent, userIp, remote, firstTime, lastTime, invitations, chats,
                invitation, fields);
    }
}
