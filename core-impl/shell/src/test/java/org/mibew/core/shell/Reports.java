package org.mibew.core.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.monitor.TopicReport;

/** Makes reports of a handler, step by step. */
final class Reports {

    static final Instant SINCE = Instant.parse("2026-11-01T10:00:00Z");
    static final Instant PROBE = Instant.parse("2126-11-01T10:01:00Z");

    private final long id;
    private final String name;
    private final List<String> topics = new ArrayList<>();
    private final List<TopicReport> byTopic = new ArrayList<>();
    private String bundle = "org.example.plugin";
    private int ranking;
    private String filter;
    private String problem;
    private boolean required;

    private Reports(long id, String name) {
        this.id = id;
        this.name = name;
    }

    static Reports handler(long id, String name) {
        return new Reports(id, name);
    }

    Reports of(String symbolicName) {
        bundle = symbolicName;
        return this;
    }

    Reports on(String topic) {
        topics.add(topic);
        return this;
    }

    Reports ranking(int value) {
        ranking = value;
        return this;
    }

    Reports filter(String text) {
        filter = text;
        return this;
    }

    Reports problem(String text) {
        problem = text;
        return this;
    }

    Reports required() {
        required = true;
        return this;
    }

    Reports calls(String topic, long calls, Duration total, Duration slowest) {
        byTopic.add(new TopicReport(topic, calls, 0, 0, 0, total, slowest, Optional.empty(), false, Optional.empty(),
                Optional.empty()));
        return this;
    }

    Reports quarantined(String topic, String lastError) {
        return quarantined(topic, lastError, PROBE);
    }

    Reports quarantined(String topic, String lastError, Instant until) {
        byTopic.add(new TopicReport(topic, 9, 5, 1, 7, Duration.ofMillis(90), Duration.ofMillis(50), Optional.of(lastError),
                true, Optional.of(SINCE), Optional.of(until)));
        return this;
    }

    HandlerReport report() {
        return new HandlerReport(id, name, 31, bundle, "1.0.0", topics, ranking, Optional.ofNullable(filter), required,
                Duration.ofSeconds(5), Optional.ofNullable(problem), byTopic);
    }
}
