package org.mibew.core.events;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.mibew.api.monitor.BudgetReport;

/** Remembers where events took longer than the administrator allows. */
final class Budgets {

    private static final int MOST = 1_000;

    private final Map<String, Overspending> byTopic = new ConcurrentHashMap<>();

    private static final class Overspending {
        private final AtomicLong events = new AtomicLong();
        private volatile String handler;
        private volatile long lastMillis;
    }

    /** Counts an event that took too long, and longest in one handler. */
    void overspent(String topic, Who longest) {
        Overspending overspending = byTopic.get(topic);
        if (overspending == null && byTopic.size() < MOST) {
            overspending = byTopic.computeIfAbsent(topic, unknown -> new Overspending());
        }
        if (overspending != null) {
            overspending.events.incrementAndGet();
            overspending.handler = longest.toString();
            overspending.lastMillis = System.currentTimeMillis();
        }
    }

    /** Returns the topics that have a budget of their own, and those that were over one, by name. */
    List<BudgetReport> report(Settings settings) {
        Map<String, BudgetReport> reports = new TreeMap<>();
        settings.recording().budgets().stream()
                .filter(budget -> !budget.pattern().endsWith("*"))
                .forEach(budget -> reports.put(budget.pattern(), report(budget.pattern(), budget.time())));
        byTopic.keySet().forEach(topic -> settings.recording().budget(topic)
                .ifPresent(time -> reports.put(topic, report(topic, time))));
        return List.copyOf(reports.values());
    }

    private BudgetReport report(String topic, Duration budget) {
        Overspending known = byTopic.get(topic);
        return known == null
                ? new BudgetReport(topic, budget, 0, Optional.empty(), Optional.empty())
                : new BudgetReport(topic, budget, known.events.get(), Optional.ofNullable(known.handler),
                        Optional.of(Instant.ofEpochMilli(known.lastMillis)));
    }
}
