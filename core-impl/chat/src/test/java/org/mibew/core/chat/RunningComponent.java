package org.mibew.core.chat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mibew.api.thread.Threads;
import org.mibew.core.chat.harness.Eventually;
import org.mibew.core.chat.harness.LoggedLines;
import org.mibew.core.chat.harness.TestDispatcher;
import org.mibew.core.chat.harness.TestFence;

/** The chat's component as the server has it, with a configuration, and what it logs. */
final class RunningComponent implements AutoCloseable {

    private static final String WAITS = "cannot be opened; the chat waits until it can: ";

    private final LoggedLines log = new LoggedLines();
    private final TestDispatcher events = new TestDispatcher();
    private final FakeBundle bundle;
    private final ChatComponent component;

    /**
     * Activates the component.
     *
     * @param home folder of the server
     * @param configuration what differs from the default, by the names of the configuration's methods
     */
    RunningComponent(Path home, Map<String, Object> configuration) {
        bundle = new FakeBundle(home);
        component = new ChatComponent(
                bundle.context(), configuration(configuration), new TestFence(), events);
    }

    static ChatConfiguration configuration(Map<String, Object> configuration) {
        return (ChatConfiguration) Proxy.newProxyInstance(
                RunningComponent.class.getClassLoader(),
                new Class<?>[] {ChatConfiguration.class},
                (proxy, method, arguments) -> configuration.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    TestDispatcher events() {
        return events;
    }

    /** Returns why the store could not be opened, as the log has it. */
    List<String> reasons() {
        return log.with(WAITS).stream().map(line -> line.substring(line.indexOf(WAITS) + WAITS.length())).toList();
    }

    /** Returns the lines of the log that contain a text. */
    List<String> logged(String text) {
        return log.with(text);
    }

    /** Returns when the store has been tried to be opened some times more. */
    void awaitAttempts(int more) {
        int before = bundle.attempts();
        Eventually.holds(more + " attempts", () -> bundle.attempts() >= before + more);
    }

    /** Returns the service when the chat is there. */
    Threads awaitThreads() {
        Eventually.holds("the chat is there", this::isThere);
        return service(Threads.class);
    }

    <S> S service(Class<S> type) {
        return bundle.service(type).orElseThrow();
    }

    boolean isThere() {
        return bundle.service(Threads.class).isPresent();
    }

    /** Deactivates the component. */
    @Override
    public void close() {
        component.close();
        log.close();
    }
}
