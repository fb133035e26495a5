package org.mibew.itests.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Makes handlers that are each of a class of their own, from a class loader of its own, as those of plugins are. Were they
 * of one class, the compiler would inline it into the peers' loops, which happens in no server with plugins.
 */
final class OwnClass extends ClassLoader {

    private OwnClass(ClassLoader parent) {
        super(parent);
    }

    /** Returns a handler whose class is a copy of another. */
    static WatchingHandler handlerLike(Class<? extends WatchingHandler> template) {
        try {
            Class<?> own = new OwnClass(template.getClassLoader()).copy(template);
            return (WatchingHandler) own.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(template + " needs a public constructor without arguments", e);
        }
    }

    private Class<?> copy(Class<?> template) {
        try (InputStream in = template.getResourceAsStream(template.getSimpleName() + ".class")) {
            byte[] code = in.readAllBytes();
            return defineClass(template.getName(), code, 0, code.length);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the code of " + template, e);
        }
    }
}
