package org.mibew.core.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.stream.Collectors;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.EventReplays;
import org.mibew.api.monitor.HandlerReport;

/** Sets of the handlers of a topic as administrators type them, those of jars that are tried among them, until it is closed. */
final class HandlerSets implements AutoCloseable {

    private final EventMonitor monitor;
    private final EventReplays replays;
    private final Trials trials;
    private final ServerFiles files;
    private final String topic;
    private final Deque<Trials.Trial> begun = new ArrayDeque<>();

    HandlerSets(EventMonitor monitor, EventReplays replays, Trials trials, ServerFiles files, String topic) {
        this.monitor = monitor;
        this.replays = replays;
        this.trials = trials;
        this.files = files;
        this.topic = topic;
    }

    HandlerSet read(String words) {
        return words.endsWith(".jar")
                ? ofJar(words)
                : HandlerSet.of(words, replays.candidates(topic), monitor.handlers(topic));
    }

    private HandlerSet ofJar(String file) {
        Trials.Trial trial = trials.begin(files.find(file));
        begun.push(trial);
        Set<Long> ids = replays.candidates(topic).stream()
                .filter(handler -> handler.bundleId() == trial.bundleId())
                .map(HandlerReport::serviceId)
                .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("No handler of " + file + " listens to " + EventNames.ofTopic(topic));
        }
        return new HandlerSet(file, ids);
    }

    @Override
    public void close() {
        while (!begun.isEmpty()) {
            begun.pop().close();
        }
    }
}
