package org.mibew.testkit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the configuration of a component as Declarative Services makes it in the server: an object of the annotation type
 * from properties by name, with the type's defaults for what is not given.
 *
 * <pre>{@code
 * var filter = new ProfanityFilter(Configured.of(Words.class, Map.of("words", "blast, bother")));
 * }</pre>
 *
 * <p>Names and values are converted by the rules of the OSGi specification (Compendium 112.8.2): an element
 * {@code left_messages} is the property {@code left.messages}, a text is read as a number where a number is declared, and so
 * on. Unlike the server, which passes over what nobody asks for, this refuses properties that the type does not have: in a
 * test they are typing errors.
 */
public final class Configured {

    private Configured() {}

    /** Returns the configuration of a server in which nothing is configured. */
    public static <A extends Annotation> A byDefault(Class<A> type) {
        return of(type, Map.of());
    }

    /**
     * Returns a configuration.
     *
     * @param properties as {@code conf/NAME.cfg} would have them; values of the declared types or what converts to them
     * @throws IllegalArgumentException if the type has no such property, or a value does not convert; the message names it
     */
    public static <A extends Annotation> A of(Class<A> type, Map<String, ?> properties) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Method> elements = elements(type);
        for (String name : properties.keySet()) {
            if (!elements.containsKey(name)) {
                throw new IllegalArgumentException(
                        type.getSimpleName() + " has no property " + name + ", only " + elements.keySet());
            }
        }
        elements.forEach((name, element) -> values.put(element.getName(), value(element, name, properties)));
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> answer(type, values, proxy, method, arguments)));
    }

    /** Returns a configuration from the properties of a component, which may have more than the type asks for. */
    static Object from(Class<?> type, Map<String, ?> properties) {
        Class<? extends Annotation> annotation = type.asSubclass(Annotation.class);
        Set<String> known = elements(annotation).keySet();
        return of(annotation, properties.entrySet().stream()
                .filter(property -> known.contains(property.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static Map<String, Method> elements(Class<?> type) {
        Map<String, Method> elements = new LinkedHashMap<>();
        for (Method element : type.getDeclaredMethods()) {
            if (element.getParameterCount() == 0 && !element.isSynthetic()) {
                elements.put(PropertyName.of(element), element);
            }
        }
        return elements;
    }

    private static Object value(Method element, String name, Map<String, ?> properties) {
        Object given = properties.get(name);
        if (given == null) {
            Object standard = element.getDefaultValue();
            return standard == null ? Conversion.nothing(element.getReturnType()) : standard;
        }
        try {
            return Conversion.convert(given, element.getReturnType());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " cannot be " + Conversion.text(given) + ": " + e.getMessage(), e);
        }
    }

    private static Object answer(
            Class<?> type, Map<String, Object> values, Object proxy, Method method, Object[] arguments) {
        if (values.containsKey(method.getName()) && method.getParameterCount() == 0) {
            return Conversion.copy(values.get(method.getName()));
        }
        return switch (method.getName()) {
            case "annotationType" -> type;
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            default -> "@" + type.getSimpleName() + values.entrySet().stream()
                    .map(value -> value.getKey() + "=" + Conversion.text(value.getValue()))
                    .collect(Collectors.joining(", ", "(", ")"));
        };
    }

    /** By which name a property is known, of which an element of an annotation type is made. */
    private static final class PropertyName {

        private PropertyName() {}

        static String of(Method element) {
            Class<?> type = element.getDeclaringClass();
            boolean isSingle = element.getName().equals("value") && Arrays.stream(type.getDeclaredMethods())
                    .allMatch(other -> other.equals(element) || other.getDefaultValue() != null);
            return prefix(type) + (isSingle ? ofType(type.getSimpleName()) : unmangled(element.getName()));
        }

        private static String prefix(Class<?> type) {
            try {
                var prefix = type.getDeclaredField("PREFIX_");
                prefix.setAccessible(true);
                return (String) prefix.get(null);
            } catch (NoSuchFieldException e) {
                return "";
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("Cannot read PREFIX_ of " + type.getName(), e);
            }
        }

        private static String ofType(String name) {
            return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", ".").toLowerCase(java.util.Locale.ROOT);
        }

        private static String unmangled(String name) {
            StringBuilder property = new StringBuilder();
            for (int i = 0; i < name.length(); i++) {
                String rest = name.substring(i);
                if (rest.startsWith("$_$")) {
                    property.append('-');
                    i += 2;
                } else if (rest.startsWith("$$") || rest.startsWith("__")) {
                    property.append(name.charAt(i));
                    i++;
                } else if (name.charAt(i) == '_') {
                    property.append('.');
                } else if (name.charAt(i) != '$') {
                    property.append(name.charAt(i));
                }
            }
            return property.toString();
        }
    }
}
