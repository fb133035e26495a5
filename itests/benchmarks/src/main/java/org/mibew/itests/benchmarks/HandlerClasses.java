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

    private static final int COPIES = 8;

    private final List<Class<?>> copies = new ArrayList<>();
    private int next;

    HandlerClasses(Class<? extends WatchingHandler> template) {
        for (int i = 0; i < COPIES; i++) {
            copies.add(new Loader(template.getClassLoader()).copy(template));
        }
    }

    /** Returns a new handler of the next class. */
    WatchingHandler newHandler() {
        Class<?> type = copies.get(next++ % COPIES);
        try {
            return (WatchingHandler) type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " needs a public constructor without arguments", e);
        }
    }

    /** Returns one handler of each class. */
    List<WatchingHandler> oneOfEach() {
        List<WatchingHandler> handlers = new ArrayList<>();
        for (int i = 0; i < COPIES; i++) {
            handlers.add(newHandler());
        }
        return handlers;
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
