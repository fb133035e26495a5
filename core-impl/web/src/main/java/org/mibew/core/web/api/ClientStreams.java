package org.mibew.core.web.api;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.mibew.api.change.Change;
import org.mibew.api.change.ChangeListener;
import org.mibew.api.event.Caller;
import org.mibew.api.event.Secret;
import org.mibew.api.operator.Operator;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.problem.Rejected;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.web.Request;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.push.EventStream;
import org.mibew.core.web.push.StreamIndex;
import org.mibew.core.web.push.Streams;
import org.mibew.core.web.routing.CoreRoute;
import org.mibew.core.web.routing.CoreRoutes;

/** The push streams of chat windows and consoles, and whom of them a change concerns. */
public final class ClientStreams implements ChangeListener {

    private static final String LAST_EVENT = "Last-Event-ID";
    private static final int LONGEST_NUMBER = 18;

    private final Site site;
    private final Streams streams;
    private final ClientCallBuffer calls;
    private final ConsoleLists lists;
    private final Map<Long, Set<EventStream>> ofThreads = new ConcurrentHashMap<>();
    private final Map<EventStream, ConsoleSource> ofConsoles = new ConcurrentHashMap<>();

    public ClientStreams(Site site, Streams streams, ClientCallBuffer calls, ConsoleLists lists) {
        this.site = site;
        this.streams = streams;
        this.calls = calls;
        this.lists = lists;
        calls.onCall(this::called);
    }

    public void addTo(CoreRoutes routes) {
        routes.add("chat_thread_stream", Set.of("GET"), "/thread/stream", CoreRoutes.everybody(),
                CoreRoute.reading(this::ofThread));
        routes.add("users_stream", Set.of("GET"), "/operator/users/stream", CoreRoutes.operators(),
                CoreRoute.reading(this::ofConsole));
    }

    /** A thread that has been over for a while has no stream any more; by 204 a browser knows not to come back. */
    private Response ofThread(Exchange exchange) {
        ChatThread thread = ThreadAccess.open(site, exchange.remoteAddress(),
                        number(exchange, "threadId"), exchange.query().first("token").orElse(""))
                .orElseThrow(() -> new NotPermitted("There is no thread with this id and token"));
        boolean isVisitor = exchange.query().first("user").filter(user -> !user.equals("0")).isPresent();
        Actor reader = isVisitor ? Actor.VISITOR : Actor.operator(exchange.operator().orElseThrow(() ->
                new NotPermitted("No operator is logged in")).id());
        BooleanSupplier isAllowed = isVisitor ? () -> true : isStill(exchange, reader.operator());
        ThreadSource source = new ThreadSource(
                site, calls, new Caller(exchange.operator(), Optional.of(exchange.request())), reader, isAllowed,
                thread.id(), position(exchange, "lastId"));
        if (source.isLongOver(thread)) {
            return Response.status(204);
        }
        streams.open(exchange, source, new StreamIndex() {
            @Override
            public void add(EventStream stream) {
                ofThreads.computeIfAbsent(thread.id(), any -> ConcurrentHashMap.newKeySet()).add(stream);
            }

            @Override
            public void remove(EventStream stream) {
                ofThreads.computeIfPresent(thread.id(), (any, known) ->
                        known.remove(stream) && known.isEmpty() ? null : known);
            }
        });
        return Response.status(200);
    }

    private Response ofConsole(Exchange exchange) {
        Operator operator = exchange.operator().orElseThrow();
        ConsoleSource source = new ConsoleSource(
                site, lists, calls, exchange.request(), operator, identity(exchange), position(exchange, "revision"));
        streams.open(exchange, source, new StreamIndex() {
            @Override
            public void add(EventStream stream) {
                ofConsoles.put(stream, source);
            }

            @Override
            public void remove(EventStream stream) {
                ofConsoles.remove(stream);
            }
        });
        return Response.status(200);
    }

    private BooleanSupplier isStill(Exchange exchange, long operator) {
        Supplier<Optional<Operator>> identity = identity(exchange);
        return () -> identity.get().filter(now -> now.id() == operator && !now.disabled()).isPresent();
    }

    /** Tells who is logged in, now and later: by the session, or by what plugins say of the request. */
    private Supplier<Optional<Operator>> identity(Exchange exchange) {
        Optional<Secret> session = exchange.session().filter(token -> site.chat().sessions().operator(token).isPresent());
        if (session.isPresent()) {
            return () -> site.chat().sessions().operator(session.get());
        }
        Request request = exchange.request();
        return () -> {
            try {
                return site.chat().operators().identify(request);
            } catch (Rejected e) {
                return Optional.empty();
            }
        };
    }

    /** A browser that comes back says itself how far it had read. */
    private static long position(Exchange exchange, String parameter) {
        return exchange.header(LAST_EVENT).map(ClientStreams::number).orElseGet(() -> number(exchange, parameter));
    }

    private static long number(Exchange exchange, String parameter) {
        return exchange.query().first(parameter).map(ClientStreams::number).orElse(0L);
    }

    private static long number(String text) {
        boolean isNumber = !text.isEmpty() && text.length() <= LONGEST_NUMBER
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Long.parseLong(text) : 0;
    }

    @Override
    public void changed(Set<Change> changes) {
        for (Change change : changes) {
            if (change.subject() == Change.Subject.THREAD && change.id() != 0) {
                tell(change.id());
            } else if (change.subject() == Change.Subject.THREAD) {
                ofThreads.keySet().forEach(this::tell);
            }
        }
        ofConsoles.forEach((stream, source) -> {
            if (source.note(changes)) {
                stream.changed();
            }
        });
    }

    private void tell(long thread) {
        ofThreads.getOrDefault(thread, Set.of()).forEach(EventStream::changed);
    }

    private void called(ClientCallBuffer.Recipient recipient) {
        if (recipient.party() != ClientCallBuffer.Party.CONSOLE) {
            tell(recipient.id());
            return;
        }
        ofConsoles.forEach((stream, source) -> {
            if (source.operator() == recipient.id()) {
                stream.changed();
            }
        });
    }
}
