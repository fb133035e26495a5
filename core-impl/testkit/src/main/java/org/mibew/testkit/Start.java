package org.mibew.testkit;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mibew.testkit.ComponentDescription.Reference;
import org.osgi.framework.BundleContext;

/**
 * Starts a Declarative Services component in a plain unit test, by its description: with the services that it asks for, with
 * its configuration, by its constructor, its fields and its methods for activation, as the server does.
 *
 * <pre>{@code
 * FakeChat chat = new FakeChat();
 * AutoReply autoReply = Start.component(AutoReply.class)
 *         .with(chat.services())
 *         .configured("texts", "en=Please wait.")
 *         .now()
 *         .component();
 * }</pre>
 *
 * @param <T> the component
 */
public final class Start<T> {

    private final Class<T> type;
    private final ComponentDescription description;
    private final List<Object> given = new ArrayList<>();
    private final Map<String, Object> configuration = new LinkedHashMap<>();
    private final Map<String, String> framework = new HashMap<>();

    private Start(Class<T> type) {
        this.type = type;
        this.description = ComponentDescription.of(type)
                .orElseThrow(() -> new IllegalArgumentException(type.getName() + " is no component"));
    }

    /**
     * Names the component.
     *
     * @throws IllegalArgumentException if the class is none
     * @throws IllegalStateException if bnd has not seen the class
     */
    public static <T> Start<T> component(Class<T> type) {
        return new Start<>(type);
    }

    /** Gives services, each for every reference to an interface that it implements; of several, the first given wins. */
    public Start<T> with(Object... services) {
        given.addAll(List.of(services));
        return this;
    }

    /** Gives a property of the configuration, as {@code conf/NAME.cfg} would. */
    public Start<T> configured(String property, Object value) {
        configuration.put(property, value);
        return this;
    }

    /** Gives properties of the configuration, as {@code conf/NAME.cfg} would. */
    public Start<T> configured(Map<String, ?> properties) {
        configuration.putAll(properties);
        return this;
    }

    /** Gives a property that the component asks its {@code BundleContext} for, such as {@code mibew.home}. */
    public Start<T> framework(String property, String value) {
        framework.put(property, value);
        return this;
    }

    /**
     * Starts it.
     *
     * @throws IllegalStateException if the server would not start it: a service or the configuration is missing, or its
     *     constructor or activation failed with a checked exception; unchecked ones come as they are
     */
    public Started<T> now() {
        if (description.configured() && configuration.isEmpty()) {
            throw new IllegalStateException(type.getName() + " does not start without a configuration");
        }
        Map<String, Object> properties = new LinkedHashMap<>(description.properties());
        properties.putAll(configuration);
        T component = construct(properties);
        description.references().forEach(reference -> inject(component, reference));
        if (!description.activate().isEmpty()) {
            call(component, description.activate(), properties);
        }
        return new Started<>(component, properties, () -> {
            if (!description.deactivate().isEmpty()) {
                call(component, description.deactivate(), properties);
            }
        });
    }

    private T construct(Map<String, Object> properties) {
        Constructor<?> constructor = Arrays.stream(type.getDeclaredConstructors())
                .filter(candidate -> candidate.getParameterCount() == description.parameters())
                .filter(this::fitsReferences)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(type.getName() + " has no constructor with "
                        + description.parameters() + " parameters, as its description says: build it again"));
        return type.cast(run(constructor, () -> constructor.newInstance(arguments(constructor, properties))));
    }

    private boolean fitsReferences(Constructor<?> constructor) {
        return description.references().stream()
                .filter(reference -> reference.parameter() >= 0)
                .allMatch(reference -> {
                    Class<?> parameter = constructor.getParameterTypes()[reference.parameter()];
                    return parameter.getName().equals(reference.type()) || isHolder(parameter);
                });
    }

    private static boolean isHolder(Class<?> parameter) {
        return parameter == Optional.class || Collection.class.isAssignableFrom(parameter);
    }

    private void call(Object component, String name, Map<String, Object> properties) {
        Method method = methodsOf(component.getClass())
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(type.getName() + " has no method " + name));
        run(method, () -> method.invoke(component, arguments(method, properties)));
    }

    private static Stream<Method> methodsOf(Class<?> type) {
        return type == null
                ? Stream.empty()
                : Stream.concat(Arrays.stream(type.getDeclaredMethods()), methodsOf(type.getSuperclass()));
    }

    private Object[] arguments(Executable executable, Map<String, Object> properties) {
        Class<?>[] types = executable.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            int position = i;
            Optional<Reference> reference = executable instanceof Constructor<?>
                    ? description.references().stream().filter(known -> known.parameter() == position).findFirst()
                    : Optional.empty();
            arguments[i] = reference.isPresent()
                    ? service(reference.get(), types[i])
                    : activation(types[i], properties);
        }
        return arguments;
    }

    /** Returns what a parameter gets that is no service. */
    private Object activation(Class<?> parameter, Map<String, Object> properties) {
        if (parameter.isAnnotation()) {
            return Configured.from(parameter, properties);
        }
        if (parameter == Map.class) {
            return Map.copyOf(properties);
        }
        Optional<Object> known = given.stream().filter(parameter::isInstance).findFirst();
        if (known.isEmpty() && parameter == BundleContext.class) {
            return FrameworkProperties.contextWith(framework);
        }
        return known.orElseThrow(() -> new IllegalStateException(
                type.getName() + " asks for a " + parameter.getName() + ": give one by with(...)"));
    }

    private void inject(Object component, Reference reference) {
        if (!reference.field().isEmpty()) {
            Field field = fieldOf(component.getClass(), reference.field());
            field.setAccessible(true);
            try {
                field.set(component, service(reference, field.getType()));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("Cannot set " + field, e);
            }
        }
        if (!reference.bind().isEmpty()) {
            for (Object service : services(reference)) {
                Method bind = methodsOf(component.getClass())
                        .filter(method -> method.getName().equals(reference.bind()) && method.getParameterCount() == 1)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(
                                type.getName() + " has no method " + reference.bind() + " with one parameter"));
                run(bind, () -> bind.invoke(component, service));
            }
        }
    }

    private static Field fieldOf(Class<?> type, String name) {
        for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
            for (Field field : owner.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        throw new IllegalStateException(type.getName() + " has no field " + name);
    }

    private Object service(Reference reference, Class<?> wanted) {
        List<Object> services = services(reference);
        if (Collection.class.isAssignableFrom(wanted)) {
            return List.copyOf(services);
        }
        Optional<Object> first = services.stream().findFirst();
        return wanted == Optional.class ? first : first.orElse(null);
    }

    private List<Object> services(Reference reference) {
        List<Object> services = given.stream().filter(service -> implementsType(service.getClass(), reference.type())).toList();
        if (services.isEmpty() && !reference.isOptional()) {
            throw new IllegalStateException(
                    type.getName() + " does not start without the service " + reference.type() + ": give one by with(...)");
        }
        return reference.isMultiple() ? services : services.stream().limit(1).toList();
    }

    private static boolean implementsType(Class<?> candidate, String name) {
        return candidate != null
                && (candidate.getName().equals(name)
                        || implementsType(candidate.getSuperclass(), name)
                        || Arrays.stream(candidate.getInterfaces()).anyMatch(parent -> implementsType(parent, name)));
    }

    /** Reflection on a member of the component. */
    private interface Call {
        Object run() throws ReflectiveOperationException;
    }

    private Object run(Executable member, Call call) {
        member.setAccessible(true);
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(type.getName() + " failed in " + member.getName() + ": " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot use " + member, e);
        }
    }
}
