package org.mibew.api.event;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventProperties;

/**
 * What is known of an event from its record alone: its names, its topic, when it happens and its arguments.
 *
 * @param <E> the record
 */
public final class EventType<E extends ChatEvent> {

    private static final ClassValue<EventType<?>> TYPES = new ClassValue<>() {
        @Override
        protected EventType<?> computeValue(Class<?> type) {
            return new EventType<>(type.asSubclass(ChatEvent.class));
        }
    };

    private static final List<EventType<?>> KNOWN = Arrays.stream(ChatEvent.class.getPermittedSubclasses())
            .filter(Class::isRecord)
            .<EventType<?>>map(TYPES::get)
            .toList();

    private static final List<EventType<?>> ALL = KNOWN.stream().filter(type -> !type.isAddition()).toList();

    private static final List<EventType<?>> ADDITIONS = KNOWN.stream().filter(EventType::isAddition).toList();

    private final Class<E> type;
    private final String name;
    private final String topic;
    private final List<Argument> arguments;
    private final Argument[] all;
    private final Argument[] working;
    private final boolean[] texts;
    private final int rejectionSlot;
    private final Map<String, Property> properties;
    private final boolean mayHoldCode;
    private MethodHandle reader;
    private MethodHandle constructor;

    private EventType(Class<E> type) {
        if (!type.isRecord() || !Modifier.isPublic(type.getModifiers())) {
            throw new IllegalArgumentException(
                    "Event " + type.getName() + " must be a public record in an exported package");
        }
        Package own = PluginEvent.class.isAssignableFrom(type) ? type.getPackage() : null;
        this.type = type;
        this.name = Argument.keyOf(type.getSimpleName()).toUpperCase(Locale.ROOT);
        this.topic = readTopic(type, own != null);
        this.all = readArguments(type, own);
        this.arguments = List.of(all);
        this.working = arguments.stream()
                .filter(argument -> argument.kind() != Argument.Kind.FIXED)
                .toArray(Argument[]::new);
        this.texts = new boolean[working.length];
        for (int slot = 0; slot < texts.length; slot++) {
            texts[slot] = working[slot].valueType().raw() == String.class;
        }
        this.rejectionSlot = rejectionSlot(working);
        this.properties = Property.of(arguments);
        this.mayHoldCode = own != null || Arrays.stream(working).anyMatch(argument -> HeldCode.isIn(argument.type()));
    }

    private static Argument[] readArguments(Class<?> type, Package own) {
        List<RecordParts.Part> parts = RecordParts.ofType(type);
        Argument[] arguments = new Argument[parts.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = new Argument(parts.get(i), i, own);
            if (own != null) {
                OwnRecords.checkDeclared(type, arguments[i], own);
            }
        }
        return arguments;
    }

    private static int rejectionSlot(Argument[] working) {
        for (int slot = 0; slot < working.length; slot++) {
            if (working[slot].kind() == Argument.Kind.MUTABLE && working[slot].valueType().raw() == Rejection.class) {
                return slot;
            }
        }
        return -1;
    }

    /** Returns the events of the specification, in its order. */
    public static List<EventType<?>> all() {
        return ALL;
    }

    /** Returns the events of the core that the specification does not have, by name. */
    public static List<EventType<?>> additions() {
        return ADDITIONS;
    }

    /**
     * Returns the type of an event class.
     *
     * @throws IllegalArgumentException if the class is no public record with a valid {@code TOPIC}
     */
    @SuppressWarnings("unchecked")
    public static <E extends ChatEvent> EventType<E> of(Class<E> type) {
        return (EventType<E>) TYPES.get(type);
    }

    /** Returns the type of an event. */
    @SuppressWarnings("unchecked")
    public static <E extends ChatEvent> EventType<E> of(E event) {
        return (EventType<E>) TYPES.get(event.getClass());
    }

    /**
     * Finds an event of the core by any of its names: the specification's constant, the original's string, the topic, the
     * name of the record. Case does not matter.
     */
    public static Optional<EventType<?>> find(String name) {
        return KNOWN.stream().filter(type -> type.names().anyMatch(name::equalsIgnoreCase)).findFirst();
    }

    /** Returns the event of the core whose constant or topic looks most like a name. */
    public static EventType<?> nearest(String name) {
        return KNOWN.stream()
                .min(Comparator.comparingInt(type -> type.names()
                        .mapToInt(known -> Similarity.distance(name, known))
                        .min()
                        .orElseThrow()))
                .orElseThrow();
    }

    /** Returns the properties of the OSGi event that carries a record; all but the record are worked out when asked for. */
    public static EventProperties properties(ChatEvent event) {
        return new RecordProperties(event);
    }

    public Class<E> type() {
        return type;
    }

    /** Returns the topic, like {@code org/mibew/thread/POST_MESSAGE}. */
    public String topic() {
        return topic;
    }

    /** Returns the specification's constant, like {@code THREAD_POST_MESSAGE}. */
    public String name() {
        return name;
    }

    /** Returns the original's string, like {@code threadPostMessage}. */
    public String eventName() {
        String name = type.getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** Returns when the event happens, as the end of the sentence "This event is triggered …"; empty if nothing is said. */
    public String when() {
        When when = type.getAnnotation(When.class);
        return when == null ? "" : when.value();
    }

    /** Returns the arguments, in the order of the record. */
    public List<Argument> arguments() {
        return arguments;
    }

    /** Tells whether the core has the event beyond the specification. */
    public boolean isAddition() {
        return type.isAnnotationPresent(Addition.class);
    }

    /** Tells whether handlers can stop what the event announces. */
    public boolean isRejectable() {
        return rejectionSlot >= 0;
    }

    /** Tells whether handlers can write anything. */
    public boolean isWritable() {
        return working.length > 0;
    }

    /** The arguments that delivery copies for each handler. */
    Argument[] working() {
        return working;
    }

    /** Tells whether an argument that delivery copies holds a text. */
    boolean holdsText(int slot) {
        return texts[slot];
    }

    /** The argument that holds a rejection among those that delivery copies; −1 if there is none. */
    int rejectionSlot() {
        return rejectionSlot;
    }

    /** Tells whether what handlers leave may have code of a plugin in it, be it its records or its routes. */
    boolean mayHoldCode() {
        return mayHoldCode;
    }

    /** What of a record can be seen as properties of an OSGi event, by name. */
    Map<String, Property> properties() {
        return properties;
    }

    /** Returns the arguments of an event in an array of their own. */
    Object[] read(E event) {
        try {
            return (Object[]) reader().invokeExact((Object) event);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Cannot read " + type.getName(), e);
        }
    }

    @SuppressWarnings("unchecked")
    E create(Object[] values) {
        try {
            return (E) (Object) constructor().invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Cannot construct " + type.getName(), e);
        }
    }

    private Stream<String> names() {
        return Stream.of(name(), eventName(), topic, type.getSimpleName());
    }

    private static String readTopic(Class<?> type, boolean ofPlugin) {
        String topic;
        try {
            topic = (String) type.getField("TOPIC").get(null);
            new Event(topic, Map.of());
        } catch (ReflectiveOperationException | ClassCastException | NullPointerException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Event " + type.getName() + " needs a public static final String TOPIC that is a valid topic", e);
        }
        if (ofPlugin && topic.startsWith("org/mibew/")) {
            throw new IllegalArgumentException("Event " + type.getName() + " of a plugin cannot have the topic " + topic
                    + ": org/mibew/ belongs to the core");
        }
        return topic;
    }

    /** Made when first used: most servers never see most of the events. */
    private MethodHandle reader() {
        MethodHandle known = reader;
        return known != null ? known : (reader = RecordParts.reader(type));
    }

    private MethodHandle constructor() {
        MethodHandle known = constructor;
        return known != null ? known : (constructor = RecordParts.constructor(type));
    }

    @Override
    public String toString() {
        return name();
    }
}
