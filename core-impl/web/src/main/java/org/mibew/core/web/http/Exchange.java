package org.mibew.core.web.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.event.Secret;
import org.mibew.api.operator.Operator;
import org.mibew.api.web.Headers;
import org.mibew.api.web.Parameters;
import org.mibew.api.web.Request;
import org.mibew.core.web.routing.Match;
import org.mibew.core.web.security.Randoms;

/**
 * One request and what becomes of it; used by one thread at a time. What is wrong in a request is told once: the refusal is
 * made of what is left of it.
 */
public final class Exchange {

    /** Begins the names of fields of the server's own forms that plugins do not get to see, whatever follows. */
    public static final String SECRET_PREFIX = "password.";

    private static final ThreadLocal<Exchange> CURRENT = new ThreadLocal<>();
    private static final List<String> NOT_FOR_PLUGINS = List.of("authorization", "proxy-authorization", "cookie");
    private static final String FORM = "application/x-www-form-urlencoded";
    /** Fields of the server's own forms that plugins do not get to see. */
    private static final List<String> SECRET_FIELDS =
            List.of("password", "password_again", "old_password", "csrf_token", "data", "token");
    private static final String TOKEN = "token";

    private final HttpServletRequest servletRequest;
    private final HttpServletResponse servletResponse;
    private final PublicUrl url;
    private final String path;
    private final String remoteAddress;
    private final boolean secure;
    private final Cookies cookies;
    private final int bodyLimit;
    private Match match = Match.none();
    private Parameters query;
    private Parameters form;
    private byte[] body;
    private Locale locale = Locale.ENGLISH;
    private Optional<Secret> session = Optional.empty();
    private Optional<Operator> operator = Optional.empty();
    private Request request;
    private String nonce;
    private boolean taken;

    public Exchange(
            HttpServletRequest request, HttpServletResponse response, PublicUrl url, Peers peers, int bodyLimit) {
        this.servletRequest = request;
        this.servletResponse = response;
        this.url = url;
        this.path = UrlEncoded.decodePath(url.strip(request.getRequestURI()));
        this.remoteAddress = peers.remoteAddress(request);
        this.secure = peers.isSecure(request);
        this.cookies = new Cookies(request, response, url.path(), secure);
        this.bodyLimit = bodyLimit;
    }

    /**
     * Returns the exchange that this thread answers.
     *
     * @throws IllegalStateException if there is none: routes of the server answer its requests only
     */
    public static Exchange current() {
        Exchange current = CURRENT.get();
        if (current == null) {
            throw new IllegalStateException("A route of the server was asked to answer outside of a request");
        }
        return current;
    }

    /** Does something that may ask for the current exchange. */
    public void run(Action action) throws IOException {
        CURRENT.set(this);
        try {
            action.run();
        } finally {
            CURRENT.remove();
        }
    }

    /** What is done within an exchange. */
    @FunctionalInterface
    public interface Action {
        void run() throws IOException;
    }

    public String method() {
        return servletRequest.getMethod();
    }

    /** Returns the decoded path under the server's base path. */
    public String path() {
        return path;
    }

    public PublicUrl url() {
        return url;
    }

    public Match match() {
        return match;
    }

    public void setMatch(Match found) {
        match = found;
        request = null;
    }

    public Cookies cookies() {
        return cookies;
    }

    public String remoteAddress() {
        return remoteAddress;
    }

    public boolean isSecure() {
        return secure;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(servletRequest.getHeader(name));
    }

    /**
     * Returns what fills a place in the route's path.
     *
     * @throws IllegalStateException if the route has no such place
     */
    public String pathParameter(String name) {
        String value = match.parameters().get(name);
        if (value == null) {
            throw new IllegalStateException("Route " + match.name() + " has no place {" + name + "}");
        }
        return value;
    }

    public Parameters query() {
        if (query == null) {
            query = Parameters.none();
            query = UrlEncoded.parse(servletRequest.getQueryString());
        }
        return query;
    }

    /** Returns the fields of a form; none if the body is something else. */
    public Parameters form() {
        if (form == null) {
            String type = servletRequest.getContentType();
            boolean isForm = type != null && type.toLowerCase(Locale.ROOT).startsWith(FORM);
            form = Parameters.none();
            if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
                form = Uploads.fields(servletRequest);
                return form;
            }
            form = isForm ? UrlEncoded.parse(new String(body(), StandardCharsets.UTF_8)) : Parameters.none();
        }
        return form;
    }

    /**
     * Returns a file that was uploaded with a form; empty if there is none.
     *
     * @throws BadRequest if it has more bytes than the limit
     */
    public Optional<byte[]> upload(String name, int limit) {
        return Uploads.file(servletRequest, name, limit);
    }

    /** Returns the name that the browser gave an uploaded file; empty if there is no such file. */
    public Optional<String> uploadName(String name) {
        return Uploads.fileName(servletRequest, name);
    }

    /**
     * Returns the body.
     *
     * @throws BadRequest if it is longer than the limit, or the client breaks off
     */
    public byte[] body() {
        if (body == null) {
            body = new byte[0];
            body = Bodies.read(servletRequest, bodyLimit);
        }
        return body;
    }

    public Locale locale() {
        return locale;
    }

    public void setLocale(Locale chosen) {
        locale = chosen;
        request = null;
    }

    /** Returns the token of the operator's session, whether it opens one or not. */
    public Optional<Secret> session() {
        return session;
    }

    public Optional<Operator> operator() {
        return operator;
    }

    /** Says who sends the request, and by which session if by one. */
    public void setOperator(Optional<Operator> found, Optional<Secret> token) {
        operator = found;
        session = token;
        request = null;
    }

    /** Returns the request as plugins see it. */
    public Request request() {
        if (request == null) {
            request = makeRequest();
        }
        return request;
    }

    private Request makeRequest() {
        Map<String, String> places = new LinkedHashMap<>(match.parameters());
        Optional<Secret> token = Optional.ofNullable(places.remove(TOKEN)).map(Secret::of);
        return new Request(
                method(), match.name(), token.map(secret -> path.replace(secret.reveal(), Secret.MASK)).orElse(path),
                places, without(query()), without(form()), "", headers(), cookies.forPlugins(),
                header("Authorization").map(Secret::of), token, remoteAddress, secure, locale.toLanguageTag(), operator,
                Optional.empty());
    }

    /** Returns the request with its body, for routes of plugins. */
    public Request requestWithBody() {
        Request plain = request();
        boolean isForm = !form().values().isEmpty();
        String text = isForm ? "" : new String(body(), StandardCharsets.UTF_8);
        return new Request(
                plain.method(), plain.route(), plain.path(), plain.pathParameters(), plain.query(), plain.form(), text,
                plain.headers(), plain.cookies(), plain.authorization(), plain.threadToken(), plain.remoteAddress(),
                plain.secure(), plain.locale(), plain.operator(), plain.visitor());
    }

    private static Parameters without(Parameters fields) {
        if (fields.values().keySet().stream().noneMatch(Exchange::isSecret)) {
            return fields;
        }
        Map<String, List<String>> shown = new LinkedHashMap<>(fields.values());
        shown.keySet().removeIf(Exchange::isSecret);
        return new Parameters(shown);
    }

    private static boolean isSecret(String field) {
        return SECRET_FIELDS.contains(field) || field.startsWith(SECRET_PREFIX);
    }

    private Headers headers() {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        for (String name : Collections.list(servletRequest.getHeaderNames())) {
            if (!NOT_FOR_PLUGINS.contains(name.toLowerCase(Locale.ROOT))) {
                lines.put(name, Collections.list(servletRequest.getHeaders(name)));
            }
        }
        return new Headers(lines);
    }

    /** Returns the number that scripts and style sheets of this answer carry to be let through. */
    public String nonce() {
        if (nonce == null) {
            nonce = Base64.getEncoder().encodeToString(Randoms.bytes(18));
        }
        return nonce;
    }

    /** Takes the answer over from the server: whoever calls this sends it, on whatever thread, and completes it. */
    public AsyncContext take() {
        taken = true;
        AsyncContext context = servletRequest.startAsync();
        context.setTimeout(0);
        return context;
    }

    public boolean isTaken() {
        return taken;
    }

    HttpServletRequest servletRequest() {
        return servletRequest;
    }

    public HttpServletResponse servletResponse() {
        return servletResponse;
    }
}
