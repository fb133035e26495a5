package org.mibew.itests.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies of a handler's class, each from a class loader of its own, as those of plugins are. Were all handlers of one class,
 * the compiler would inline it into the peers' loops, which happens in no server with plugins.
 */
final class HandlerClasses {

    static final int COPIES = 8;

    private final List<Class<?>> copies = new ArrayList<>();

    HandlerClasses(Class<? extends WatchingHandler> template) {
        for (int i = 0; i < COPIES; i++) {
            copies.add(new Loader(template.getClassLoader()).copy(template));
        }
    }

    /** Returns new handlers, in equal parts of all classes; those of one class follow each other, as if of one plugin. */
    List<WatchingHandler> newHandlers(int number) {
        List<WatchingHandler> handlers = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            handlers.add(newHandler(copies.get(i * COPIES / number)));
        }
        return handlers;
    }

    private static WatchingHandler newHandler(Class<?> type) {
        try {
            return (WatchingHandler) type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " needs a public constructor without arguments", e);
        }
    }

    private static final class Loader extends ClassLoader {

        Loader(ClassLoader parent) {
            super(parent);
        }

        Class<?> copy(Class<?> template) {
            try (InputStream in = template.getResourceAsStream(template.getSimpleName() + ".class")) {
                byte[] code = in.readAllBytes();
                return defineClass(template.getName(), code, 0, code.length);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the code of " + template, e);
            }
        }
    }
}
