package org.mibew.core.chat.thread;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.event.Mutable;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.problem.Rejected;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.MessageOptions;
import org.mibew.api.thread.NewMessage;
import org.mibew.core.chat.text.Texts;

/** Shows messages to handlers before they are stored, and checks what the handlers leave. */
final class MessageHandlers {

    /** The first second that has more than four digits for its year. */
    private static final long END_OF_TIME = 253_402_300_800L;

    private final EventDispatcher events;

    MessageHandlers(EventDispatcher events) {
        this.events = events;
    }

    /**
     * Returns the message as handlers leave it; empty if they leave no text. To be called outside of transactions.
     *
     * @throws Rejected if a handler rejects it
     * @throws IllegalArgumentException if it, or what handlers leave of it, cannot be stored
     */
    Optional<NewMessage> ask(ChatThread thread, NewMessage message) {
        check(message);
        ThreadPostMessage event = events.trigger(new ThreadPostMessage(
                thread, Mutable.of(message.kind()), Mutable.of(message.body()), options(message), Mutable.unset()));
        if (event.rejection().isSet()) {
            throw new Rejected(event.rejection().get());
        }
        NewMessage left = read(event, message);
        check(left);
        boolean saysSomething = left.kind() == MessageKind.PLUGIN || !left.body().isEmpty();
        return saysSomething ? Optional.of(left) : Optional.empty();
    }

    private static void check(NewMessage message) {
        Texts.large("body", message.body());
        message.name().ifPresent(name -> Texts.small("name", name));
        Texts.small("plugin", message.plugin());
        if (message.kind() == MessageKind.PLUGIN && message.plugin().isEmpty()) {
            throw new IllegalArgumentException("A message of the kind PLUGIN must name the plugin that shows it");
        }
        if (message.kind() != MessageKind.PLUGIN && !message.plugin().isEmpty()) {
            throw new IllegalArgumentException("A message of the kind " + message.kind()
                    + " is shown by no plugin, but it names \"" + message.plugin() + "\"");
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
        return new NewMessage(
                kind,
                event.messageBody().toOptional().orElse(""),
                Optional.ofNullable(option(options, MessageOptions.NAME, String.class)),
                whole(options, MessageOptions.OPERATOR_ID).orElse(0L),
                created(options, asked),
                Optional.ofNullable(option(options, MessageOptions.PLUGIN, String.class)).orElse(""),
                data(options));
    }

    /** Handlers see seconds; who leaves them as they are leaves the time as it is. */
    private static Optional<Instant> created(Map<String, Object> options, NewMessage asked) {
        Optional<Long> seconds = whole(options, MessageOptions.CREATED);
        if (seconds.equals(asked.created().map(Instant::getEpochSecond))) {
            return asked.created();
        }
        return seconds.map(MessageHandlers::instant);
    }

    private static Instant instant(long seconds) {
        if (seconds <= 0 || seconds >= END_OF_TIME) {
            throw new IllegalArgumentException("A message cannot be of " + seconds + " seconds since 1970");
        }
        return Instant.ofEpochSecond(seconds);
    }

    private static Optional<Long> whole(Map<String, Object> options, String key) {
        Number number = option(options, key, Number.class);
        if (number == null) {
            return Optional.empty();
        }
        if (number.doubleValue() != number.longValue()) {
            throw new IllegalArgumentException(
                    "The option \"" + key + "\" of a message must be a whole number, not " + number);
        }
        return Optional.of(number.longValue());
    }

    private static Map<String, Object> data(Map<String, Object> options) {
        Map<?, ?> data = option(options, MessageOptions.DATA, Map.class);
        Map<String, Object> copy = new LinkedHashMap<>();
        if (data != null) {
            data.forEach((key, value) -> copy.put(String.valueOf(key), value));
        }
        return copy;
    }

    private static <T> T option(Map<String, Object> options, String key, Class<T> type) {
        Object value = options.get(key);
        if (value != null && !type.isInstance(value)) {
            throw new IllegalArgumentException("The option \"" + key + "\" of a message must be a "
                    + type.getSimpleName() + ", not a " + value.getClass().getName());
        }
        return type.cast(value);
    }
}
