package org.mibew.itests.browser;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts the server before the first test in a browser, and stops it after the last. */
final class SharedServer implements BeforeAllCallback, AutoCloseable {

    private static MibewServer server;

    static MibewServer get() {
        return server;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).getOrComputeIfAbsent(SharedServer.class, key -> {
            server = MibewServer.start("shared", "");
            server.exec("mibew:set enablepresurvey 0");
            server.exec("mibew:set enableban 1");
            return this;
        });
    }

    @Override
    public void close() {
        server.close();
    }
}
