package org.mibew.testkit.chat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.event.Mutable;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.problem.Rejected;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.MessageOptions;
import org.mibew.api.thread.NewMessage;

/** Shows messages to handlers before they are stored. */
final class Posts {

    private final FakeChat chat;

    Posts(FakeChat chat) {
        this.chat = chat;
    }

    /** Posts a note of the server, which handlers may alter or reject like any message. */
    void note(ChatThread thread, MessageKind kind, String text) {
        askNote(thread, kind, text).ifPresent(left -> chat.book().add(thread.id(), left));
    }

    /** Returns a note as handlers leave it; empty if nothing is to be stored. */
    Optional<NewMessage> askNote(ChatThread thread, MessageKind kind, String text) {
        try {
            return ask(thread, NewMessage.of(kind, text));
        } catch (Rejected e) {
            return Optional.empty();
        }
    }

    Optional<Message> post(ChatThread thread, NewMessage message) {
        return ask(thread, message).map(left -> chat.book().add(thread.id(), left));
    }

    /**
     * Returns a message as handlers leave it; empty if they leave no text.
     *
     * @throws Rejected if a handler rejects it
     * @throws IllegalArgumentException if what handlers leave cannot be stored
     */
    Optional<NewMessage> ask(ChatThread thread, NewMessage message) {
        check(message);
        ThreadPostMessage event = chat.tell(new ThreadPostMessage(
                thread, Mutable.of(message.kind()), Mutable.of(message.body()), options(message), Mutable.unset()));
        if (event.rejection().isSet()) {
            throw new Rejected(event.rejection().get());
        }
        NewMessage left = read(event, message);
        check(left);
        return left.kind() == MessageKind.PLUGIN || !left.body().isEmpty() ? Optional.of(left) : Optional.empty();
    }

    private static void check(NewMessage message) {
        if ((message.kind() == MessageKind.PLUGIN) == message.plugin().isEmpty()) {
            throw new IllegalArgumentException("A message of the kind PLUGIN names the plugin that shows it, and no other one"
                    + " does: " + message);
        }
    }

    private static Map<String, Object> options(NewMessage message) {
        Map<String, Object> options = new LinkedHashMap<>();
        message.name().ifPresent(name -> options.put(MessageOptions.NAME, name));
        options.put(MessageOptions.OPERATOR_ID, message.operator());
        message.created().ifPresent(created -> options.put(MessageOptions.CREATED, created.getEpochSecond()));
        options.put(MessageOptions.PLUGIN, message.plugin());
        options.put(MessageOptions.DATA, message.data());
        return options;
    }

    private static NewMessage read(ThreadPostMessage event, NewMessage asked) {
        Map<String, Object> options = event.messageOptions();
        MessageKind kind = event.messageKind().toOptional()
                .orElseThrow(() -> new IllegalArgumentException("A handler left no kind of the message"));
        Map<String, Object> data = new LinkedHashMap<>();
        option(options, MessageOptions.DATA, Map.class)
                .ifPresent(map -> ((Map<?, ?>) map).forEach((key, value) -> data.put(String.valueOf(key), value)));
        return new NewMessage(
                kind,
                event.messageBody().toOptional().orElse(""),
                option(options, MessageOptions.NAME, String.class),
                option(options, MessageOptions.OPERATOR_ID, Number.class).map(Number::longValue).orElse(0L),
                option(options, MessageOptions.CREATED, Number.class)
                        .map(seconds -> created(seconds.longValue(), asked)),
                option(options, MessageOptions.PLUGIN, String.class).orElse(""),
                data);
    }

    /** Handlers see seconds; who leaves them as they are leaves the time as it is. */
    private static Instant created(long seconds, NewMessage asked) {
        return asked.created()
                .filter(time -> time.getEpochSecond() == seconds)
                .orElseGet(() -> Instant.ofEpochSecond(seconds));
    }

    private static <T> Optional<T> option(Map<String, Object> options, String key, Class<T> type) {
        Object value = options.get(key);
        if (value != null && !type.isInstance(value)) {
            throw new IllegalArgumentException("The option \"" + key + "\" of a message must be a " + type.getSimpleName()
                    + ", not a " + value.getClass().getName());
        }
        return Optional.ofNullable(type.cast(value));
    }
}
