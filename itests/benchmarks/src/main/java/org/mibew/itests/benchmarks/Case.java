package org.mibew.itests.benchmarks;

import org.openjdk.jmh.infra.BenchmarkParams;

/** What one figure is of. */
record Case(Suite suite, Peer peer, Subject subject, int handlers) {

    static Case of(Suite suite, BenchmarkParams params) {
        return new Case(
                suite,
                Peer.valueOf(params.getParam("peer")),
                Subject.valueOf(params.getParam("subject")),
                Integer.parseInt(params.getParam("handlers")));
    }
}
