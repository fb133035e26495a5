package org.mibew.api.visitor;

import java.time.Instant;
import java.util.Objects;
import org.mibew.api.event.Sample;
import org.mibew.api.internal.Check;

/**
 * A visitor of a site, as the widget knows them.
 *
 * @param id positive; 0 for a visitor who is not tracked
 * @param userId id in the visitor's cookie; it outlives the visit
 * @param userName name that the visitor gave, or that visitors have by default
 * @param firstTime when the visit began
 * @param lastTime when the widget was last heard of
 * @param entry address of the page that led to the site; empty if it is not known
 * @param userAgent what the browser calls itself
 * @param remote remote address at the first contact
 * @param invitations how often the visitor was invited to a chat
 * @param chats how many invitations the visitor accepted
 * @param thread id of the thread that the visitor is in or invited to; 0 if there is none
 */
public record Visitor(
        @Sample("5") long id,
        @Sample("4cf1b2a90d3e") String userId,
        @Sample("Guest") String userName,
        @Sample("2026-11-01T09:40:00Z") Instant firstTime,
        @Sample("2026-11-01T10:00:00Z") Instant lastTime,
        @Sample("https://www.example.com/search") String entry,
        @Sample("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0") String userAgent,
        @Sample("192.0.2.17") String remote,
        @Sample("0") int invitations,
        @Sample("0") int chats,
        @Sample("0") long thread) {

    public Visitor {
        Check.idOrNone("id", id);
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(userName, "userName");
        Objects.requireNonNull(firstTime, "firstTime");
        Objects.requireNonNull(lastTime, "lastTime");
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(userAgent, "userAgent");
        Objects.requireNonNull(remote, "remote");
        Check.count("invitations", invitations);
        Check.count("chats", chats);
        Check.idOrNone("thread", thread);
    }

    /** Tells whether the visitor is tracked and therefore has an id. */
    public boolean isTracked() {
        return id != 0;
    }
}
