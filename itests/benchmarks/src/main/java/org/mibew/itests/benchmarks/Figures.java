package org.mibew.itests.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;

/** All that was measured, and its tables. */
final class Figures {

    private final Map<Case, RunResult> runs = new HashMap<>();

    void add(Suite suite, RunResult run) {
        runs.put(Case.of(suite, run.getParams()), run);
    }

    /** Returns the time of a case, if it was measured: the mean, or the median where senders pause. */
    Optional<Double> nanos(Case of) {
        return Optional.ofNullable(runs.get(of)).map(of.suite().quantities().get(0)::of);
    }

    /** Returns what was measured of a suite as tables in Markdown. */
    String tables(Suite suite) {
        StringBuilder text = new StringBuilder("## " + suite + "\n");
        for (Subject subject : suite.subjects()) {
            List<Peer> measured = suite.peers().stream().filter(peer -> has(suite, peer, subject)).toList();
            if (!measured.isEmpty()) {
                text.append("\nEvent with ").append(subject).append("; after each unit the number of handlers\n\n");
                text.append(header(suite));
                measured.forEach(peer -> text.append(row(suite, peer, subject)));
            }
        }
        return text.toString();
    }

    private boolean has(Suite suite, Peer peer, Subject subject) {
        return suite.handlers().stream().anyMatch(handlers -> runs.containsKey(new Case(suite, peer, subject, handlers)));
    }

    private static String header(Suite suite) {
        List<String> columns = suite.quantities().stream()
                .flatMap(quantity -> suite.handlers().stream().map(handlers -> quantity + ", " + handlers))
                .toList();
        return "| | " + String.join(" | ", columns) + " |\n| --- |" + " ---: |".repeat(columns.size()) + "\n";
    }

    private String row(Suite suite, Peer peer, Subject subject) {
        return suite.quantities().stream()
                .flatMap(quantity -> suite.handlers().stream()
                        .map(handlers -> cell(quantity, new Case(suite, peer, subject, handlers))))
                .collect(Collectors.joining(" | ", "| " + peer + " | ", " |\n"));
    }

    private String cell(Quantity quantity, Case of) {
        RunResult run = runs.get(of);
        return run == null ? "" : quantity.text(run);
    }
}
