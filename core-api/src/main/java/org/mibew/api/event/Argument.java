package org.mibew.api.event;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.web.ClientCall;
import org.mibew.api.web.ClientCalls;

/** An argument of an event, as its record declares it. */
public final class Argument {

    /** How delivery treats an argument. */
    enum Kind {
        FIXED,
        MUTABLE,
        LIST,
        MAP,
        CALLS
    }

    /** What handlers have called so far, at the start. */
    static final FrozenList NO_CALLS = ValueType.of(ClientCall.class, false, null).noItems();

    private static final ValueType CALLS = ValueType.listOf(NO_CALLS.element());

    private final RecordParts.Part part;
    private final int position;
    private final String key;
    private final Kind kind;
    private final ValueType valueType;

    Argument(RecordParts.Part part, int position, Package own) {
        this.part = part;
        this.position = position;
        this.key = keyOf(part.name());
        this.kind = kindOf(part.component().getType());
        this.valueType = kind == Kind.CALLS ? CALLS : valueType(part.component(), own);
    }

    private ValueType valueType(RecordComponent component, Package own) {
        ValueType declared = ValueType.of(component.getGenericType(), component.isAnnotationPresent(AllowsNull.class), own);
        return kind == Kind.MUTABLE ? declared.element().notNull() : declared.notNull();
    }

    private static Kind kindOf(Class<?> type) {
        if (type == Mutable.class) {
            return Kind.MUTABLE;
        }
        if (type == List.class) {
            return Kind.LIST;
        }
        if (type == Map.class) {
            return Kind.MAP;
        }
        return type == ClientCalls.class ? Kind.CALLS : Kind.FIXED;
    }

    /** Returns the name of the record's component: {@code messageBody}. */
    public String name() {
        return part.name();
    }

    /** Returns the specification's key: {@code message_body}. */
    public String key() {
        return key;
    }

    /** Returns the declared type. */
    public Type type() {
        return part.component().getGenericType();
    }

    /** Returns the declared type without packages: {@code Mutable<String>}. */
    public String typeName() {
        return type().getTypeName().replaceAll("[\\w.]+[.$](?=\\w)", "");
    }

    /** Tells whether handlers may write the argument: {@code Mutable}, {@code List} and {@code Map} may be, nothing else. */
    public boolean isWritable() {
        return kind == Kind.MUTABLE || kind == Kind.LIST || kind == Kind.MAP;
    }

    /** Tells whether the argument does something rather than says something: it makes URLs, calls clients. */
    boolean isHandle() {
        return component().getType().isInterface() && !isWritable();
    }

    /** Tells whether the specification lacks this argument. */
    public boolean isAddition() {
        return part.component().isAnnotationPresent(Addition.class);
    }

    /** Tells whether the argument is masked wherever events are shown. */
    public boolean isPrivate() {
        return part.component().isAnnotationPresent(Private.class);
    }

    /** Returns the documented sample, if the argument has one of its own. */
    public Optional<String> sample() {
        return Optional.ofNullable(part.component().getAnnotation(Sample.class)).map(Sample::value);
    }

    /** Returns the place in the record, counted from 0. */
    int position() {
        return position;
    }

    Kind kind() {
        return kind;
    }

    /** What a {@code Mutable}, {@code List} or {@code Map} may hold. */
    ValueType valueType() {
        return valueType;
    }

    /**
     * Returns an immutable deep copy of what a holder holds; null if it is not set.
     *
     * @throws IllegalArgumentException if events may not carry it; the message names the path and the class
     */
    Object freeze(Object value, int depth) {
        if (value == null) {
            return null;
        }
        try {
            return Freezer.freeze(value, valueType, depth);
        } catch (Misfit misfit) {
            throw misfit.asArgumentOf(name());
        }
    }

    RecordComponent component() {
        return part.component();
    }

    Object read(Object event) {
        return part.read(event);
    }

    static String keyOf(String componentName) {
        return componentName.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return key();
    }
}
