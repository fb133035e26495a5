package org.mibew.core.web.api;

import java.util.Optional;
import org.mibew.api.event.Secret;
import org.mibew.api.problem.LimitExceeded;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.thread.ChatThread;
import org.mibew.core.web.Site;

/** Opens threads to whoever knows their token; how often an address may guess is limited. */
public final class ThreadAccess {

    private ThreadAccess() {}

    /**
     * Returns the thread with an id and a token; empty if there is none, whichever of them is wrong.
     *
     * @throws LimitExceeded if the address was wrong too often
     */
    public static Optional<ChatThread> open(Site site, String address, long id, String token) {
        site.wrongTokens().check(address);
        try {
            return Optional.of(site.chat().threads().get(id, Secret.of(token)));
        } catch (NotFound | NotPermitted e) {
            site.wrongTokens().count(address);
            return Optional.empty();
        }
    }
}
