package org.mibew.itests.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Builds and delivers events. */
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DeliveryBenchmark {

    /** A sender. */
    @State(Scope.Thread)
    public static class Sender {

        private long next = 1;

        Object send(DeliveryState peer) {
            return peer.publish(next++);
        }
    }

    /** A sender that sleeps before each event, so that the threads of a peer fall asleep too. */
    @State(Scope.Thread)
    public static class PausingSender extends Sender {

        @Setup(Level.Invocation)
        public void pause() {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
        }
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    public Object busy(DeliveryState peer, Sender sender) {
        return sender.send(peer);
    }

    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    public Object pausing(DeliveryState peer, PausingSender sender) {
        return sender.send(peer);
    }
}
