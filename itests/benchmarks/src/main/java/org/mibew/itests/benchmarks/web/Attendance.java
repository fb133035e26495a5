package org.mibew.itests.benchmarks.web;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** An operator whose console is open all the time, so that somebody is there. */
final class Attendance implements AutoCloseable {

    private final Client client;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    Attendance(int port, long operator) {
        client = new Client(port);
        client.logIn("anna", Site.PASSWORD);
        client.console(operator, 0);
        timer.scheduleAtFixedRate(() -> client.console(operator), 5, 5, TimeUnit.SECONDS);
    }

    String cookie() {
        return client.cookie();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        client.close();
    }
}
