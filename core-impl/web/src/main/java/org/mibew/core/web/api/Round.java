package org.mibew.core.web.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.problem.LimitExceeded;
import org.mibew.api.thread.ChatThread;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;

/** One package while it is answered, by one thread. */
final class Round {

    private static final int LONGEST_TOKEN = 20;

    private final Site site;
    private final Exchange exchange;
    private final List<Map<String, Object>> calls = new ArrayList<>();
    private ChatThread known;
    private String knownToken;
    private LimitExceeded limit;

    Round(Site site, Exchange exchange) {
        this.site = site;
        this.exchange = exchange;
    }

    Exchange exchange() {
        return exchange;
    }

    /** Returns a thread to whoever knows its token; it is looked up once in a package. */
    ChatThread thread(long id, Object givenToken) {
        String token = token(givenToken);
        if (known == null || known.id() != id || !knownToken.equals(token)) {
            known = ThreadAccess.open(site, exchange.remoteAddress(), id, token)
                    .orElseThrow(() -> new ApiError(ApiError.WRONG_THREAD, "There is no thread " + id + " with this token"));
            knownToken = token;
        }
        return known;
    }

    private static String token(Object given) {
        String token = given instanceof Number || given instanceof String ? given.toString() : "";
        return token.length() > LONGEST_TOKEN ? "" : token;
    }

    /** Has something of the server's sent along with the answer. */
    void send(List<Map<String, Object>> requests) {
        calls.addAll(requests);
    }

    List<Map<String, Object>> calls() {
        return calls;
    }

    void noteLimit(LimitExceeded exceeded) {
        limit = exceeded;
    }

    /** Returns what a function asked too often for. */
    Optional<LimitExceeded> limit() {
        return Optional.ofNullable(limit);
    }
}
