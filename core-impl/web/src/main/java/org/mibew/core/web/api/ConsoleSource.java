package org.mibew.core.web.api;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.mibew.api.change.Change;
import org.mibew.api.event.Caller;
import org.mibew.api.operator.Operator;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.web.Request;
import org.mibew.core.web.Site;
import org.mibew.core.web.push.StreamSource;
import org.mibew.core.web.push.StreamStep;

/**
 * What the stream of a console tells: what {@code updateThreads}, {@code updateVisitors} and {@code updateOperators} would,
 * as far as it has changed, and the server's calls.
 */
final class ConsoleSource implements StreamSource {

    private static final List<String> FIXED = List.of("agentId");

    /** Milliseconds between two looks at the threads. */
    private static final long INTERVAL = 100;
    /** Milliseconds between two looks at everything else, which changes all the time and is told as a whole. */
    private static final long SLOW_INTERVAL = 2_000;

    private static final Set<Change.Subject> OF_THREADS = EnumSet.of(
            Change.Subject.THREAD, Change.Subject.OPERATOR, Change.Subject.GROUP, Change.Subject.BAN, Change.Subject.SETTING);
    private static final Set<Change.Subject> OF_OTHERS = EnumSet.of(
            Change.Subject.VISITOR, Change.Subject.THREAD, Change.Subject.OPERATOR, Change.Subject.GROUP,
            Change.Subject.SETTING);

    private final Site site;
    private final ConsoleLists lists;
    private final ClientCallBuffer calls;
    private final Request request;
    private final long operator;
    private final Supplier<Optional<Operator>> identity;
    private long revision;
    private long othersTold;
    private int toldVisitors;
    private int toldOperators;
    private volatile Operator known;
    private volatile boolean areThreadsDirty = true;
    private volatile boolean areOthersDirty = true;

    /**
     * Makes one for an operator.
     *
     * @param identity says who is logged in now
     * @param revision that the client knows
     */
    ConsoleSource(
            Site site,
            ConsoleLists lists,
            ClientCallBuffer calls,
            Request request,
            Operator operator,
            Supplier<Optional<Operator>> identity,
            long revision) {
        this.site = site;
        this.lists = lists;
        this.calls = calls;
        this.request = request;
        this.operator = operator.id();
        this.known = operator;
        this.identity = identity;
        this.revision = revision;
        this.othersTold = System.nanoTime() - millis(SLOW_INTERVAL);
    }

    private static long millis(long millis) {
        return millis * 1_000_000;
    }

    long operator() {
        return operator;
    }

    /** Notes what changed; tells whether that is of any interest. */
    boolean note(Set<Change> changes) {
        boolean isNews = false;
        for (Change change : changes) {
            if (OF_THREADS.contains(change.subject())) {
                areThreadsDirty = true;
                isNews = true;
            }
            if (OF_OTHERS.contains(change.subject())) {
                areOthersDirty = true;
                isNews = true;
            }
        }
        return isNews;
    }

    @Override
    public StreamStep next() {
        try {
            return Caller.with(new Caller(Optional.of(known), Optional.of(request)), this::read);
        } catch (RuntimeException e) {
            areThreadsDirty = true;
            areOthersDirty = true;
            throw e;
        }
    }

    private StreamStep read() {
        List<Map<String, Object>> requests = new ArrayList<>();
        if (areThreadsDirty) {
            areThreadsDirty = false;
            readThreads(requests);
        }
        long wait = -1;
        if (areOthersDirty) {
            long since = System.nanoTime() - othersTold;
            if (since >= millis(SLOW_INTERVAL)) {
                areOthersDirty = false;
                othersTold = System.nanoTime();
                readOthers(requests);
            } else {
                wait = SLOW_INTERVAL - since / 1_000_000;
            }
        }
        requests.addAll(ServerCalls.forConsole(operator, calls.drain(
                new ClientCallBuffer.Recipient(ClientCallBuffer.Party.CONSOLE, operator))));
        return new StreamStep(revision, requests.isEmpty() ? "" : PackageWriter.json(requests), wait);
    }

    private void readThreads(List<Map<String, Object>> requests) {
        Map<String, Object> results = new LinkedHashMap<>(lists.threads(known, revision));
        long next = (Long) results.get("lastRevision");
        if (next == revision && ((List<?>) results.get("threads")).isEmpty()) {
            return;
        }
        results.put("since", revision);
        revision = next;
        requests.add(PackageWriter.result(
                "currentTime", Map.of("time", site.clock().instant().getEpochSecond()), FIXED, null));
        requests.add(PackageWriter.result("updateThreads", results, FIXED, null));
    }

    private void readOthers(List<Map<String, Object>> requests) {
        if (site.isOn(ServerSettings.ENABLE_TRACKING)) {
            Map<String, Object> visitors = lists.visitors();
            if (visitors.hashCode() != toldVisitors) {
                toldVisitors = visitors.hashCode();
                requests.add(PackageWriter.result("updateVisitors", visitors, FIXED, null));
            }
        }
        if (site.isOn(ServerSettings.SHOW_ONLINE_OPERATORS)) {
            Map<String, Object> operators = lists.operators(known);
            if (operators.hashCode() != toldOperators) {
                toldOperators = operators.hashCode();
                requests.add(PackageWriter.result("updateOperators", operators, FIXED, null));
            }
        }
    }

    /** Whoever has logged out, is disabled or logged in as somebody else hears nothing more. */
    @Override
    public boolean isAllowed() {
        Optional<Operator> now = identity.get().filter(found -> found.id() == operator && !found.disabled());
        now.ifPresent(found -> known = found);
        return now.isPresent();
    }

    @Override
    public boolean isOver() {
        return false;
    }

    @Override
    public long interval() {
        return INTERVAL;
    }
}
