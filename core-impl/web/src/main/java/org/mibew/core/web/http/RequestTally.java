package org.mibew.core.web.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.mibew.api.monitor.Figure;
import org.mibew.api.monitor.Figure.Kind;
import org.mibew.api.monitor.Figure.Value;

/** Counts the requests of each route, by the status of their answers, and the time that they took. */
public final class RequestTally {

    /** Routes and statuses come from the server and its plugins alone; this is for plugins that make up many. */
    private static final int MOST = 1_000;
    private static final Key REST = new Key("others", 0);

    private final Map<Key, Sum> sums = new ConcurrentHashMap<>();

    private record Key(String route, int status) {}

    private record Sum(LongAdder count, LongAdder nanos) {}

    /**
     * Counts one.
     *
     * @param route its name; empty if there is none for the request
     */
    void add(String route, int status, long nanos) {
        Key key = new Key(route.isEmpty() ? "none" : route, status);
        Sum sum = sums.get(key);
        if (sum == null) {
            Key counted = sums.size() < MOST ? key : REST;
            sum = sums.computeIfAbsent(counted, any -> new Sum(new LongAdder(), new LongAdder()));
        }
        sum.count.increment();
        sum.nanos.add(nanos);
    }

    /** Returns the counts and the times. */
    public List<Figure> figures() {
        List<Value> counts = new ArrayList<>();
        List<Value> seconds = new ArrayList<>();
        sums.forEach((key, sum) -> {
            Map<String, String> labels = Map.of("route", key.route, "status", Integer.toString(key.status));
            counts.add(new Value(labels, sum.count.sum()));
            seconds.add(new Value(labels, (double) sum.nanos.sum() / TimeUnit.SECONDS.toNanos(1)));
        });
        return List.of(
                new Figure("mibew_http_requests_total", "Requests that were answered.", Kind.COUNTER, counts),
                new Figure("mibew_http_request_seconds_total", "Time until requests were answered, or a stream was open.",
                        Kind.COUNTER, seconds));
    }
}
