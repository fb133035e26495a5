package org.mibew.itests.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Compares the figures of one run with what has been promised of them. */
final class Limits {

    private static final double MOST_NANOS_WITHOUT_HANDLER = 50;
    private static final double MOST_NANOS_FOR_ONE_HANDLER = 5_000;
    private static final double NO_SLOWER = 1;
    private static final double HALF = 1 / 2.0;
    private static final double THIRD = 1 / 3.0;
    private static final List<Integer> MANY = List.of(10, 100);

    private final Figures figures;
    private final List<String> rows = new ArrayList<>();

    Limits(Figures figures) {
        this.figures = figures;
    }

    /** Returns a table in Markdown: what was promised, what was measured, whether it is reached. */
    String table() {
        for (Subject subject : Subject.values()) {
            unused(subject);
            onSendersThread(subject);
            if (Suite.VIRTUAL_SENDER.isPossible()) {
                onVirtualThreads(subject);
            } else {
                onPlatformThreads(subject);
            }
        }
        return "## Limits\n\n| | measured | limit | |\n| --- | ---: | ---: | --- |\n" + String.join("", rows);
    }

    private void unused(Subject subject) {
        for (Peer peer : List.of(Peer.MIBEW_NO_DEADLINE, Peer.MIBEW, Peer.MIBEW_ADMIN_NO_DEADLINE)) {
            Peer built = peer == Peer.MIBEW_ADMIN_NO_DEADLINE ? Peer.OWN_EVENT : Peer.RECORD;
            Optional<Double> alone = figures.nanos(new Case(Suite.CONSTRUCTION, built, subject, 0));
            Optional<Double> sent = figures.nanos(new Case(Suite.ONE_SENDER, peer, subject, 0));
            if (alone.isPresent() && sent.isPresent()) {
                add(subject + ", no handler, " + peer + ": ns more than " + built, sent.get() - alone.get(),
                        MOST_NANOS_WITHOUT_HANDLER, "%,.0f");
            }
        }
    }

    private void onSendersThread(Subject subject) {
        double part = subject == Subject.PLAIN ? THIRD : NO_SLOWER;
        MANY.forEach(handlers ->
                compare(Suite.ONE_SENDER, subject, handlers, Peer.MIBEW_NO_DEADLINE, Peer.FELIX_NO_TIMEOUT, part));
    }

    private void onPlatformThreads(Subject subject) {
        for (Suite suite : List.of(Suite.ONE_SENDER, Suite.PAUSING_SENDER, Suite.EIGHT_SENDERS)) {
            compare(suite, subject, 1, Peer.MIBEW, Peer.FELIX, NO_SLOWER);
            MANY.forEach(handlers -> compare(suite, subject, handlers, Peer.MIBEW, Peer.FELIX, HALF));
        }
    }

    private void onVirtualThreads(Subject subject) {
        for (Suite suite : List.of(Suite.VIRTUAL_SENDER, Suite.PAUSING_VIRTUAL_SENDER, Suite.EIGHT_VIRTUAL_SENDERS)) {
            if (suite.load().senders == 1) {
                figures.nanos(new Case(suite, Peer.MIBEW, subject, 1))
                        .ifPresent(nanos -> add(suite + ", " + subject + ", 1 handler: ns", nanos,
                                MOST_NANOS_FOR_ONE_HANDLER, "%,.0f"));
            }
            MANY.forEach(handlers -> compare(suite, subject, handlers, Peer.MIBEW, Peer.FELIX, THIRD));
        }
    }

    private void compare(Suite suite, Subject subject, int handlers, Peer ours, Peer other, double part) {
        Optional<Double> our = figures.nanos(new Case(suite, ours, subject, handlers));
        Optional<Double> their = figures.nanos(new Case(suite, other, subject, handlers));
        if (our.isPresent() && their.isPresent()) {
            add(suite + ", " + subject + ", " + handlers + " handlers: " + ours + " / " + other,
                    our.get() / their.get(), part, "%.2f");
        }
    }

    private void add(String what, double measured, double limit, String format) {
        rows.add(String.format(
                Locale.ROOT, "| %s | " + format + " | " + format + " | %s |%n",
                what, measured, limit, measured <= limit ? "reached" : "short"));
    }
}
