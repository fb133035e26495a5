package org.mibew.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mibew.api.event.Argument;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.EventType;
import org.mibew.api.event.PlainValues;
import org.mibew.api.event.Secret;
import org.mibew.api.monitor.DeliveryTrace.Change;
import org.osgi.service.event.EventHandler;

/**
 * An event that a server recorded ({@code mibew:replay export}), as a test case: the same event is delivered to handlers, and
 * what they make of it is compared with what was recorded.
 *
 * <pre>{@code
 * for (Recorded event : Recorded.read(Path.of("src/test/resources/recorded.jsonl"))) {
 *     event.to(new ProfanityFilter(Configured.byDefault(Words.class)));
 * }
 * }</pre>
 *
 * <p>Recordings hold no secrets: masked arguments have their documented samples here and are not compared. Arguments that do
 * something, such as generators of addresses, and responses and mark-up, of which a recording holds no more than a picture,
 * have theirs, too. {@link #omitted()} names all of these.
 */
public final class Recorded {

    private final Map<String, Object> json;
    private final EventType<?> type;
    private final Map<String, Object> arguments;
    private final List<RecordedChange> changes;
    private final TreeSet<String> omitted = new TreeSet<>();

    /** What a handler made of an argument. */
    private record RecordedChange(String handler, String argument, Object from, Object to) {}

    private Recorded(Map<String, Object> json) {
        this.json = json;
        String name = Objects.toString(json.get("name"), "");
        this.type = EventType.find(name)
                .orElseThrow(() -> new IllegalArgumentException("Unknown event \"" + name + "\" in a recording"));
        this.arguments = map(json.get("arguments"));
        this.changes = list(json.get("changes")).stream()
                .map(Recorded::map)
                .map(change -> new RecordedChange(Objects.toString(change.get("handler"), ""),
                        Objects.toString(change.get("argument"), ""), change.get("from"), change.get("to")))
                .toList();
        builder(List.of());
    }

    /**
     * Reads a recording, one event a line.
     *
     * @throws IllegalArgumentException if the file holds something else; the message names the line
     */
    public static List<Recorded> read(Path file) {
        try {
            List<Recorded> events = new ArrayList<>();
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).isBlank()) {
                    events.add(read(file, i + 1, lines.get(i)));
                }
            }
            return List.copyOf(events);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recorded read(Path file, int line, String text) {
        try {
            return new Recorded(map(Json.read(text)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ", line " + line + ": " + e.getMessage(), e);
        }
    }

    /** Returns the event's name, like {@code THREAD_POST_MESSAGE}. */
    public String name() {
        return type.name();
    }

    /** Returns when it was recorded, as the recording says it. */
    public String at() {
        return Objects.toString(json.get("at"), "");
    }

    /** Returns the keys whose values the recording does not have. */
    public List<String> omitted() {
        return List.copyOf(omitted);
    }

    /**
     * Delivers the event to handlers and compares what they make of it with what handlers of the same classes made of it when
     * it was recorded; if there were none of these, with what all handlers made of it together. The event begins as it was
     * before the first of them.
     *
     * @throws AssertionError if a handler fails, or the result differs; the message says how
     */
    public Outcome<?> to(EventHandler... handlers) {
        List<String> names = Stream.of(handlers).map(handler -> handler.getClass().getName()).toList();
        List<RecordedChange> own = changes.stream().filter(change -> names.contains(change.handler())).toList();
        List<RecordedChange> expected = own.isEmpty() ? changes : own;
        Outcome<?> outcome = deliver(expected, handlers);
        List<String> differences = differences(outcome, expected);
        if (!differences.isEmpty()) {
            throw new AssertionError(name() + " of " + at() + ": " + String.join("; ", differences));
        }
        return outcome;
    }

    private Outcome<?> deliver(List<RecordedChange> expected, EventHandler... handlers) {
        TestDispatcher dispatcher = new TestDispatcher();
        List.of(handlers).forEach(dispatcher::register);
        Outcome<? extends ChatEvent> outcome = dispatcher.deliver(builder(expected).build(), Map.of());
        outcome.event();
        return outcome;
    }

    private List<String> differences(Outcome<?> outcome, List<RecordedChange> expected) {
        Map<String, Object> ends = new LinkedHashMap<>();
        expected.forEach(change -> ends.put(change.argument(), change.to()));
        Map<String, Object> values = PlainValues.of(outcome.event());
        List<String> differences = new ArrayList<>();
        ends.forEach((argument, end) -> {
            if (!isOmitted(argument) && !isMasked(end) && !isSame(end, values.get(argument))) {
                differences.add(argument + " was recorded as " + end + " and is " + values.get(argument));
            }
        });
        for (Change change : outcome.changes()) {
            if (!ends.containsKey(change.argument()) && !isOmitted(change.argument())) {
                differences.add(change.argument() + " was not changed when it was recorded, and is changed from "
                        + change.from() + " to " + change.to());
            }
        }
        return differences;
    }

    private EventBuilder<?> builder(List<RecordedChange> expected) {
        Map<String, Object> begin = new LinkedHashMap<>(arguments);
        for (int i = expected.size() - 1; i >= 0; i--) {
            begin.put(expected.get(i).argument(), expected.get(i).from());
        }
        Map<String, Object> given = new LinkedHashMap<>();
        for (Argument argument : type.arguments()) {
            if (begin.containsKey(argument.key())) {
                assign(given, argument.key(), begin.get(argument.key()), isMap(argument.type()));
            }
        }
        return builderWith(given);
    }

    private EventBuilder<?> builderWith(Map<String, Object> given) {
        EventBuilder<?> builder = EventBuilder.of(type.name());
        given.forEach(builder::with);
        return builder;
    }

    /** Gives a value by its parts, if an event can be built of them; a map of plugins' own keys is given whole. */
    private void assign(Map<String, Object> given, String key, Object value, boolean whole) {
        if (isMasked(value)) {
            omitted.add(key);
        } else if (value instanceof Map<?, ?> parts && !whole && !parts.isEmpty()) {
            parts.forEach((name, part) -> assign(given, key + "." + name, part, false));
        } else if (value instanceof List<?> items && !items.isEmpty() && items.get(0) instanceof Map) {
            for (int i = 0; i < items.size(); i++) {
                assign(given, key + "." + i, items.get(i), false);
            }
        } else {
            given.put(key, value);
            try {
                builderWith(given).build();
            } catch (IllegalArgumentException e) {
                given.remove(key);
                omitted.add(key);
            }
        }
    }

    /** Returns the values that differ from the documented samples, by the keys that {@code Deliver.with} takes. */
    Map<String, Object> notable() {
        Map<String, Object> notable = new LinkedHashMap<>();
        Map<String, Object> samples = PlainValues.of(EventBuilder.of(type.name()).build());
        for (Argument argument : type.arguments()) {
            if (arguments.containsKey(argument.key())) {
                note(notable, argument.key(), arguments.get(argument.key()), samples.get(argument.key()));
            }
        }
        return notable;
    }

    private void note(Map<String, Object> notable, String key, Object value, Object sample) {
        if (isSame(value, sample) || isMasked(value) || omitted.contains(key)) {
            return;
        }
        if (value instanceof Map<?, ?> parts && sample instanceof Map<?, ?> samples) {
            parts.forEach((name, part) -> note(notable, key + "." + name, part, samples.get(name)));
        } else if (value instanceof List<?> items && !items.isEmpty() && items.get(0) instanceof Map) {
            List<?> samples = sample instanceof List<?> known ? known : List.of();
            for (int i = 0; i < items.size(); i++) {
                Object similar = samples.isEmpty() ? null : samples.get(0);
                note(notable, key + "." + i, items.get(i), similar == null ? Map.of() : similar);
            }
        } else {
            notable.put(key, value);
        }
    }

    /** Returns what the recording says that each argument ended as, of those that were changed and are known. */
    Map<String, Object> ends() {
        Map<String, Object> ends = new LinkedHashMap<>();
        changes.stream()
                .filter(change -> !isOmitted(change.argument()) && !isMasked(change.to()))
                .forEach(change -> ends.put(change.argument(), change.to()));
        return ends;
    }

    /** Tells whether an argument, or a part of it, is not known. */
    private boolean isOmitted(String argument) {
        return omitted.stream().anyMatch(key -> key.equals(argument) || key.startsWith(argument + "."));
    }

    private static boolean isMap(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Map.class;
    }

    private static boolean isMasked(Object value) {
        return Secret.MASK.equals(value);
    }

    private static boolean isSame(Object one, Object other) {
        if (one instanceof Number first && other instanceof Number second) {
            return new BigDecimal(first.toString()).compareTo(new BigDecimal(second.toString())) == 0;
        }
        if (one instanceof Map<?, ?> first && other instanceof Map<?, ?> second) {
            return first.keySet().equals(second.keySet())
                    && first.keySet().stream().allMatch(key -> isSame(first.get(key), second.get(key)));
        }
        if (one instanceof List<?> first && other instanceof List<?> second) {
            return first.size() == second.size()
                    && Stream.iterate(0, i -> i + 1).limit(first.size()).allMatch(i -> isSame(first.get(i), second.get(i)));
        }
        return isMasked(one) || isMasked(other) || Objects.equals(one, other);
    }

    private static Map<String, Object> map(Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> given) {
            given.forEach((key, part) -> map.put(String.valueOf(key), part));
        } else if (value != null) {
            throw new IllegalArgumentException("An object is expected, not " + value);
        }
        return map;
    }

    private static List<?> list(Object value) {
        return Optional.ofNullable(value).map(list -> (List<?>) list).orElse(List.of());
    }

    @Override
    public String toString() {
        return name() + " of " + at();
    }
}
