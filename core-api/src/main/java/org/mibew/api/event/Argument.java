package org.mibew.api.event;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    private final RecordParts.Part part;
    private final Kind kind;
    private final ValueType valueType;

    Argument(RecordParts.Part part, Package own) {
        this.part = part;
        this.kind = kindOf(part.component().getType());
        boolean allowsNull = part.component().isAnnotationPresent(AllowsNull.class);
        ValueType declared = ValueType.of(part.component().getGenericType(), allowsNull, own);
        this.valueType = kind == Kind.MUTABLE ? declared.element() : declared.notNull();
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
        return keyOf(name());
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

    /** Tells whether the specification lacks this argument. */
    public boolean isAddition() {
        return part.component().isAnnotationPresent(Addition.class);
    }

    /** Returns the documented sample, if the argument has one of its own. */
    public Optional<String> sample() {
        return Optional.ofNullable(part.component().getAnnotation(Sample.class)).map(Sample::value);
    }

    Kind kind() {
        return kind;
    }

    /** What a {@code Mutable}, {@code List} or {@code Map} may hold. */
    ValueType valueType() {
        return valueType;
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
