package org.mibew.itests.benchmarks;

import static org.mibew.itests.benchmarks.Peer.EQUINOX;
import static org.mibew.itests.benchmarks.Peer.EVENT;
import static org.mibew.itests.benchmarks.Peer.FELIX;
import static org.mibew.itests.benchmarks.Peer.FELIX_NO_TIMEOUT;
import static org.mibew.itests.benchmarks.Peer.GUAVA;
import static org.mibew.itests.benchmarks.Peer.LOOP;
import static org.mibew.itests.benchmarks.Peer.MIBEW;
import static org.mibew.itests.benchmarks.Peer.MIBEW_ADMIN_NO_DEADLINE;
import static org.mibew.itests.benchmarks.Peer.MIBEW_NO_DEADLINE;
import static org.mibew.itests.benchmarks.Peer.OWN_EVENT;
import static org.mibew.itests.benchmarks.Peer.RECORD;

import java.util.List;

/** A part of the run: how events are sent, by which peers, to how many handlers. */
enum Suite {
    CONSTRUCTION("Building an event, delivered to nobody", Load.BUSY, List.of(0), RECORD, EVENT, OWN_EVENT),
    ONE_SENDER(
            "One sender",
            Load.BUSY,
            List.of(0, 1, 10, 100),
            LOOP, MIBEW_NO_DEADLINE, MIBEW, MIBEW_ADMIN_NO_DEADLINE, FELIX_NO_TIMEOUT, FELIX, EQUINOX, GUAVA),
    PAUSING_SENDER("One sender that sleeps 200 µs before each event", Load.PAUSING, List.of(1, 10, 100), LOOP, MIBEW, FELIX),
    EIGHT_SENDERS(
            "Eight senders at once",
            Load.CROWDED,
            List.of(1, 10, 100),
            MIBEW_NO_DEADLINE, MIBEW, FELIX_NO_TIMEOUT, FELIX),
    VIRTUAL_SENDER("One sender on a virtual thread", Load.BUSY, List.of(0, 1, 10, 100), MIBEW, FELIX),
    PAUSING_VIRTUAL_SENDER(
            "One sender on a virtual thread that sleeps 200 µs before each event",
            Load.PAUSING,
            List.of(1, 10, 100),
            LOOP, MIBEW, FELIX),
    EIGHT_VIRTUAL_SENDERS("Eight senders on virtual threads", Load.CROWDED, List.of(1, 10, 100), MIBEW, FELIX);

    /** How events come: which method of the benchmark, from how many threads, and what of it is worth a column. */
    enum Load {
        BUSY("busy", 1, Quantity.MEAN, Quantity.BYTES),
        PAUSING("pausing", 1, Quantity.MEDIAN, Quantity.SLOW, Quantity.PROCESSOR),
        CROWDED("busy", 8, Quantity.MEAN, Quantity.BYTES, Quantity.PROCESSOR);

        final String method;
        final int senders;
        final List<Quantity> quantities;

        Load(String method, int senders, Quantity... quantities) {
            this.method = method;
            this.senders = senders;
            this.quantities = List.of(quantities);
        }
    }

    /** First release whose virtual threads do not block their carrier in {@code synchronized}. */
    private static final int GOOD_VIRTUAL_THREADS = 24;

    private final String label;
    private final Load load;
    private final List<Integer> handlers;
    private final List<Peer> peers;

    Suite(String label, Load load, List<Integer> handlers, Peer... peers) {
        this.label = label;
        this.load = load;
        this.handlers = handlers;
        this.peers = List.of(peers);
    }

    boolean isVirtual() {
        return name().contains("VIRTUAL");
    }

    /** Tells whether this Java has what the suite needs. */
    boolean isPossible() {
        return !isVirtual() || Runtime.version().feature() >= GOOD_VIRTUAL_THREADS;
    }

    Load load() {
        return load;
    }

    /** What is delivered: where much else is varied, only the extremes. */
    List<Subject> subjects() {
        return load == Load.BUSY && !isVirtual() ? List.of(Subject.values()) : List.of(Subject.PLAIN, Subject.MESSAGE);
    }

    List<Integer> handlers() {
        return handlers;
    }

    List<Peer> peers() {
        return peers;
    }

    /** What its tables show; the time that is compared comes first. */
    List<Quantity> quantities() {
        return load.quantities;
    }

    @Override
    public String toString() {
        return label;
    }
}
