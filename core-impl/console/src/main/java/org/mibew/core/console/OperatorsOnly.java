package org.mibew.core.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.mibew.api.event.Secret;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.Permission;
import org.mibew.api.operator.Sessions;
import org.mibew.api.plugin.PluginSteps;
import org.mibew.api.problem.ChatException;
import org.mibew.api.web.RouteUrls;

/**
 * Lets operators with a session of the site and the permission to administrate into the Web Console, and writes down what
 * they change there.
 */
final class OperatorsOnly implements SecurityProvider {

    private static final String SESSION = "MibewSessionID";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Sessions sessions;
    private final RouteUrls urls;
    private final Supplier<Optional<PluginSteps>> steps;
    private final Origins origins;
    private final Uploads uploads;
    private final String root;

    /** @param root path of the Web Console at the HTTP server */
    OperatorsOnly(
            Sessions sessions,
            RouteUrls urls,
            Supplier<Optional<PluginSteps>> steps,
            Origins origins,
            Uploads uploads,
            String root) {
        this.sessions = sessions;
        this.urls = urls;
        this.steps = steps;
        this.origins = origins;
        this.uploads = uploads;
        this.root = root;
    }

    /** Returns who may go on; null if the request is answered already. */
    @Override
    public Object authenticate(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
        try {
            return admit(request, response) ? operator(request).map(Operator::login).orElse(null) : null;
        } catch (ChatException e) {
            return refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, e.getMessage());
        }
    }

    private boolean admit(HttpServletRequest request, HttpServletResponse response) {
        Optional<Operator> operator = operator(request);
        if (operator.isEmpty()) {
            sendToLogin(request, response);
            return false;
        }
        if (!operator.get().may(Permission.ADMINISTRATE)) {
            refuse(response, HttpServletResponse.SC_FORBIDDEN, "The console is for operators who may administrate");
            return false;
        }
        return READING.contains(request.getMethod()) || mayChange(request, response, operator.get());
    }

    private boolean mayChange(HttpServletRequest request, HttpServletResponse response, Operator operator) {
        if (!origins.isSame(request)) {
            refuse(response, HttpServletResponse.SC_FORBIDDEN, "The request does not come from a page of this site");
            return false;
        }
        if (Uploads.carries(request) && !uploads.areAllowed(request)) {
            refuse(response, HttpServletResponse.SC_FORBIDDEN,
                    "Uploads are off here: plugins.upload in conf/org.mibew.core.web.cfg");
            return false;
        }
        Optional<PluginSteps> log = steps.get();
        if (log.isEmpty()) {
            refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    "Nothing can be changed here while the audit log is not there");
            return false;
        }
        log.get().note("web console", "", described(request), "operator " + operator.login());
        return true;
    }

    /** Names what is changed; values of forms can be secrets. */
    private String described(HttpServletRequest request) {
        String action = Uploads.carries(request) ? null : request.getParameter("action");
        String what = request.getMethod() + " " + page(request) + (action == null ? "" : " action=" + action);
        return what.replaceAll("\\p{Cntrl}", " ").substring(0, Math.min(what.length(), 200));
    }

    private Optional<Operator> operator(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null ? Optional.empty() : Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(SESSION) && !cookie.getValue().isEmpty())
                .findFirst().map(cookie -> Secret.of(cookie.getValue())).flatMap(sessions::operator);
    }

    /** Sends people to the log-in page, which leads back; programs are refused. */
    private void sendToLogin(HttpServletRequest request, HttpServletResponse response) {
        String accepted = request.getHeader("Accept");
        boolean wantsPage = request.getMethod().equals("GET") && accepted != null && accepted.contains("text/html");
        if (!wantsPage) {
            refuse(response, HttpServletResponse.SC_FORBIDDEN, "Log in first");
            return;
        }
        URI login = URI.create(urls.generate("login", Map.of("back", back(request))));
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", login.getRawPath() + "?" + login.getRawQuery());
    }

    /** Returns the page that was asked for, as the site calls it: without the path of its own address. */
    private String back(HttpServletRequest request) {
        return Console.PATH + page(request).replaceFirst("/$", "");
    }

    /** Returns the path below that of the console. */
    private String page(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith(root) ? path.substring(root.length()) : path;
    }

    private static Object refuse(HttpServletResponse response, int status, String message) {
        response.setStatus(status);
        response.setContentType("text/plain; charset=UTF-8");
        try {
            response.getWriter().println(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return null;
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(SESSION))
                    .forEach(cookie -> sessions.close(Secret.of(cookie.getValue())));
        }
        sendToLogin(request, response);
    }

    /** There are no roles: whoever is let in may do everything. */
    @Override
    public boolean authorize(Object user, String role) {
        return user != null;
    }
}
