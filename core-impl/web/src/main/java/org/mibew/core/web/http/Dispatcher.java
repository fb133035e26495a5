package org.mibew.core.web.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.mibew.api.event.Caller;
import org.mibew.api.event.Secret;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.Operators;
import org.mibew.api.operator.Sessions;
import org.mibew.api.problem.AlreadyExists;
import org.mibew.api.problem.Banned;
import org.mibew.api.problem.ChatException;
import org.mibew.api.problem.LimitExceeded;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.problem.Rejected;
import org.mibew.api.problem.StoreUnavailable;
import org.mibew.api.problem.WrongState;
import org.mibew.api.web.Response;
import org.mibew.api.web.Route;
import org.mibew.core.web.routing.CoreRoute;
import org.mibew.core.web.routing.Match;
import org.mibew.core.web.routing.Routing;
import org.mibew.core.web.security.Csrf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads a request to its route: finds it, who asks, whether that one may, and what to say if something is wrong. */
public final class Dispatcher implements Answerer {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final PublicUrl url;
    private final Peers peers;
    private final int bodyLimit;
    private final Routing routing;
    private final Sessions sessions;
    private final Operators operators;
    private final Refusals refusals;
    private final ForcedTls tls;
    private final RequestTally tally;

    public Dispatcher(
            PublicUrl url,
            Peers peers,
            int bodyLimit,
            Routing routing,
            Sessions sessions,
            Operators operators,
            Refusals refusals,
            ForcedTls tls,
            RequestTally tally) {
        this.url = url;
        this.peers = peers;
        this.bodyLimit = bodyLimit;
        this.routing = routing;
        this.sessions = sessions;
        this.operators = operators;
        this.refusals = refusals;
        this.tls = tls;
        this.tally = tally;
    }

    @Override
    public void answer(HttpServletRequest servletRequest, HttpServletResponse servletResponse) throws IOException {
        Exchange exchange;
        try {
            exchange = new Exchange(servletRequest, servletResponse, url, peers, bodyLimit);
        } catch (BadRequest e) {
            servletResponse.sendError(e.status());
            return;
        }
        if (isForOthers(servletRequest, exchange) && passOn(servletRequest, servletResponse)) {
            return;
        }
        long began = System.nanoTime();
        exchange.run(() -> {
            Response response = safely(exchange);
            if (!exchange.isTaken()) {
                Sender.send(exchange, response);
            }
        });
        tally.add(exchange.match().name(), servletResponse.getStatus(), System.nanoTime() - began);
    }

    /**
     * Tells whether a request with the path of the public address is for none of the routes. Servlets and files of plugins
     * stand in the container without that path.
     */
    private boolean isForOthers(HttpServletRequest request, Exchange exchange) {
        return !url.path().isEmpty()
                && request.getDispatcherType() == DispatcherType.REQUEST
                && !url.strip(request.getRequestURI()).equals(request.getRequestURI())
                && routing.table().match(exchange.method(), exchange.path()).equals(Match.none());
    }

    /** Has the container answer the request without that path; it comes back here if nobody else does. */
    private boolean passOn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        RequestDispatcher others = request.getRequestDispatcher(url.strip(request.getRequestURI()));
        if (others == null) {
            return false;
        }
        try {
            others.forward(request, response);
        } catch (ServletException e) {
            throw new IOException(e);
        }
        return true;
    }

    private Response safely(Exchange exchange) {
        try {
            return route(exchange);
        } catch (BadRequest e) {
            return refusals.plain(exchange, e.status(), e.getMessage());
        } catch (ChatException e) {
            return explain(exchange, e);
        } catch (IllegalArgumentException e) {
            LOG.debug("{} {} is refused", exchange.method(), exchange.match().name(), e);
            return refusals.plain(exchange, 400, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("{} of route {} failed", exchange.method(), exchange.match().name(), e);
            return refusals.plain(exchange, 500, "Something went wrong here; the log of the server says what.");
        }
    }

    private Response route(Exchange exchange) {
        exchange.setLocale(Locales.of(exchange));
        Match match = routing.table().match(exchange.method(), exchange.path());
        exchange.setMatch(match);
        Optional<Route> route = match.route();
        identify(exchange, route);
        if (route.isEmpty()) {
            return notMatched(exchange, match);
        }
        if (!route.get().access().allows(exchange.request())) {
            return refusals.denied(exchange);
        }
        Caller caller = new Caller(exchange.operator(), Optional.of(exchange.request()));
        return Caller.with(caller, () -> answer(exchange, route.get()));
    }

    private Response answer(Exchange exchange, Route route) {
        if (route.handler() instanceof CoreRoute core) {
            Optional<Response> elsewhere = core.isQuiet() ? Optional.empty() : tls.redirect(exchange);
            if (elsewhere.isPresent()) {
                return elsewhere.get();
            }
            Csrf.check(exchange, core.guard());
            return core.answer(exchange);
        }
        boolean changes = !exchange.method().equals("GET") && !exchange.method().equals("HEAD");
        if (changes && (exchange.session().isPresent() || exchange.operator().isPresent())) {
            Csrf.check(exchange, CoreRoute.Guard.ORIGIN);
        }
        return route.handler().handle(exchange.requestWithBody());
    }

    /** Finds out who asks: by the session, or by what plugins say. */
    private void identify(Exchange exchange, Optional<Route> route) {
        Optional<Secret> session = exchange.cookies().get(Cookies.SESSION).map(Secret::of);
        Optional<Operator> operator = session.flatMap(sessions::operator);
        exchange.setOperator(operator, session);
        boolean isQuiet = route.isPresent() && route.get().handler() instanceof CoreRoute core && core.isQuiet();
        if (operator.isEmpty() && !isQuiet) {
            try {
                exchange.setOperator(operators.identify(exchange.request()), session);
            } catch (Rejected e) {
                LOG.debug("A plugin treats the request as nobody's: {}", e.getMessage());
            }
        }
    }

    private Response notMatched(Exchange exchange, Match match) {
        if (match.isAway()) {
            return refusals.plain(exchange, 503, "This part of the server is being updated. Try again in a moment.")
                    .withHeader("Retry-After", "1");
        }
        if (!match.otherMethods().isEmpty()) {
            return refusals.plain(exchange, 405, "This page does not answer " + exchange.method())
                    .withHeader("Allow", String.join(", ", match.otherMethods()));
        }
        String path = exchange.path();
        if (path.length() > 1 && path.endsWith("/") && exchange.method().equals("GET")) {
            String shorter = path.replaceAll("/+$", "");
            if (!shorter.isEmpty() && routing.table().match("GET", shorter).route().isPresent()) {
                return Response.redirect(shorter).withStatus(301);
            }
        }
        return refusals.notFound(exchange, "There is no page " + path);
    }

    private Response explain(Exchange exchange, ChatException e) {
        if (e instanceof NotFound) {
            return refusals.notFound(exchange, e.getMessage());
        }
        if (e instanceof LimitExceeded limit) {
            long seconds = limit.retryAfter().map(Duration::toSeconds).orElse(60L) + 1;
            return refusals.plain(exchange, 429, e.getMessage()).withHeader("Retry-After", Long.toString(seconds));
        }
        if (e instanceof StoreUnavailable) {
            LOG.warn("Route {} cannot answer: {}", exchange.match().name(), e.getMessage());
            return refusals.plain(exchange, 503, "The chat cannot reach its store. Try again soon.")
                    .withHeader("Retry-After", "5");
        }
        if (e instanceof NotPermitted || e instanceof Banned || e instanceof Rejected) {
            return refusals.plain(exchange, 403, e.getMessage());
        }
        boolean isConflict = e instanceof WrongState || e instanceof AlreadyExists;
        return refusals.plain(exchange, isConflict ? 409 : 400, e.getMessage());
    }
}
