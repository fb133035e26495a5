package org.mibew.core.web.api;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.event.Secret;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.setting.Settings;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.MessageBatch;
import org.mibew.core.web.message.MessageView;

/** Results of the chat application, alike whether they are asked for or pushed. */
final class ThreadAnswers {

    private final Settings settings;
    private final Clock clock;

    ThreadAnswers(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Returns what {@code update} tells one side of a thread. */
    Map<String, Object> update(ChatThread thread, Actor reader) {
        boolean isVisitor = reader.role() == Actor.Role.VISITOR;
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("threadState", thread.state().number());
        results.put("threadAgentId", thread.operator());
        results.put("typing", isVisitor
                ? thread.operatorTyping() && isThere(thread.operatorSeen())
                : thread.userTyping() && isThere(thread.userSeen()));
        results.put("canPost", !thread.state().isOver() && (isVisitor || thread.operator() == reader.operator()));
        return results;
    }

    private boolean isThere(Optional<Instant> seen) {
        Instant since = clock.instant().minusSeconds(settings.get(ServerSettings.CONNECTION_TIMEOUT));
        return seen.filter(since::isBefore).isPresent();
    }

    /** Returns what {@code updateMessages} tells. */
    static Map<String, Object> messages(MessageBatch batch) {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("messages", batch.messages().stream().map(MessageView::of).toList());
        results.put("lastId", batch.position());
        results.put("complete", batch.complete());
        return results;
    }

    /** Returns a token as clients know it, a number. */
    static Object token(Secret token) {
        return Long.valueOf(token.reveal());
    }
}
