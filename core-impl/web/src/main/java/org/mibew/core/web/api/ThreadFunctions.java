package org.mibew.core.web.api;

import java.util.Map;
import java.util.Optional;
import org.mibew.api.operator.Operator;
import org.mibew.api.problem.Banned;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.problem.Rejected;
import org.mibew.api.problem.WrongState;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.Threads;
import org.mibew.core.web.Site;
import org.mibew.core.web.visitor.Identity;

/** The functions of the chat application (R§4.3). Parts of the site add their own while the site is put together. */
public final class ThreadFunctions {

    private static final Map<String, Object> NOTHING = Map.of();

    private static final int LONGEST_KEY = 64;

    private final FunctionTable table = new FunctionTable();
    private final PostedOnce posted = new PostedOnce();
    private final Site site;
    private final Threads threads;
    private final ClientCallBuffer calls;
    private final ThreadAnswers answers;

    public ThreadFunctions(Site site, ClientCallBuffer calls) {
        this.site = site;
        this.threads = site.chat().threads();
        this.calls = calls;
        this.answers = new ThreadAnswers(site.chat().settings(), site.clock());
        add("update", this::update);
        add("updateMessages", this::updateMessages);
        add("post", this::post);
        add("rename", this::rename);
        add("close", this::close);
        add("getAvatar", this::getAvatar);
    }

    /**
     * Adds a function.
     *
     * @throws IllegalStateException if there is one of the name, whose case does not count
     */
    public void add(String name, ApiFunction function) {
        table.add(name, function);
    }

    Optional<ApiFunction> find(String name) {
        return table.find(name);
    }

    ClientCallBuffer calls() {
        return calls;
    }

    private Map<String, Object> update(ApiCall call) {
        ChatThread before = call.thread();
        Actor by = call.actor();
        ChatThread thread = threads.ping(before.id(), by, call.arguments().bool("typed", false));
        if (by.role() == Actor.Role.VISITOR) {
            deliver(call, thread, ClientCallBuffer.Party.VISITOR);
        } else if (thread.operator() == by.operator()) {
            deliver(call, thread, ClientCallBuffer.Party.OPERATOR);
        }
        return answers.update(thread, by);
    }

    private void deliver(ApiCall call, ChatThread thread, ClientCallBuffer.Party party) {
        call.round().send(ServerCalls.forThread(
                thread, calls.drain(new ClientCallBuffer.Recipient(party, thread.id()))));
    }

    private Map<String, Object> updateMessages(ApiCall call) {
        long lastId = Math.max(0, call.arguments().integer("lastId", 0));
        ChatThread thread = call.thread();
        return ThreadAnswers.messages(threads.messages(thread.id(), call.actor(), lastId));
    }

    private Map<String, Object> post(ApiCall call) {
        ChatThread thread = call.thread();
        Actor by = call.actor();
        boolean isVisitor = by.role() == Actor.Role.VISITOR;
        if (isVisitor) {
            site.posts().count(call.exchange().remoteAddress());
        }
        String text = call.arguments().text("message", "");
        if (text.isBlank()) {
            throw new ApiError(ApiError.WRONG_ARGUMENTS, "There is nothing to post: message is empty");
        }
        NewMessage message = NewMessage.of(isVisitor ? MessageKind.USER : MessageKind.AGENT, text);
        String key = call.arguments().text("key", "");
        if (key.length() > LONGEST_KEY) {
            throw new ApiError(ApiError.WRONG_ARGUMENTS, "key has " + LONGEST_KEY + " characters at most");
        }
        try {
            if (key.isEmpty()) {
                threads.post(thread.id(), by, message);
            } else {
                posted.run(new PostedOnce.Key(thread.id(), by.operator(), key), () -> threads.post(thread.id(), by, message));
            }
            return NOTHING;
        } catch (NotPermitted | WrongState | Rejected | Banned e) {
            throw new ApiError(ApiError.CANNOT_SEND, e.getMessage());
        }
    }

    private Map<String, Object> rename(ApiCall call) {
        ChatThread thread = call.thread();
        String name = call.arguments().text("name", "").strip();
        if (name.isEmpty()) {
            throw new ApiError(ApiError.WRONG_ARGUMENTS, "A visitor's name cannot be empty");
        }
        try {
            threads.rename(thread.id(), Actor.VISITOR, name);
        } catch (NotPermitted e) {
            throw new ApiError(ApiError.FORBIDDEN_RENAME, e.getMessage());
        }
        Identity.rememberName(call.exchange(), name);
        return NOTHING;
    }

    /** An operator who is not in charge closes nothing and is not told so, as in the original. */
    private Map<String, Object> close(ApiCall call) {
        ChatThread thread = call.thread();
        Actor by = call.actor();
        boolean isInCharge = by.role() == Actor.Role.VISITOR || thread.operator() == by.operator();
        if (isInCharge) {
            threads.close(thread.id(), by);
        }
        return Map.of("closed", true);
    }

    private Map<String, Object> getAvatar(ApiCall call) {
        ChatThread thread = call.thread();
        return Map.of("imageLink", site.chat().operators().find(thread.operator())
                .map(Operator::avatar)
                .filter(avatar -> !avatar.isEmpty())
                .<Object>map(avatar -> site.url().path() + (avatar.startsWith("/") ? "" : "/") + avatar)
                .orElse(false));
    }
}
