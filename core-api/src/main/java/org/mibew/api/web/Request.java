package org.mibew.api.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mibew.api.event.Sample;
import org.mibew.api.event.Secret;
import org.mibew.api.event.Values;
import org.mibew.api.internal.Check;
import org.mibew.api.operator.Operator;
import org.mibew.api.visitor.Visitor;

/**
 * A request as plugins see it: without the cookies of sessions and of remembered operators, without tokens against forged
 * requests, and without the passwords of the server's own forms.
 *
 * @param method in upper case
 * @param route name of the route that answers; empty if there is none or it is not known yet
 * @param path under the server's base path, with a leading slash; {@code ***} stands for the token of a thread
 * @param pathParameters what filled the places in the route's path; without the token of a thread
 * @param query parameters of the URL
 * @param form fields of a form; none for the packages of the client API
 * @param body text of a request that is no form, if a plugin's route answers it; otherwise empty
 * @param headers without {@code Authorization}, {@code Proxy-Authorization} and {@code Cookie}
 * @param cookies by name
 * @param authorization the header field {@code Authorization}
 * @param threadToken the token of the thread that the path names
 * @param remoteAddress of the client; taken from forwarding headers only if they come from a configured proxy
 * @param secure whether the client uses HTTPS
 * @param locale in which the client is answered, like {@code en}
 * @param operator who is logged in
 * @param visitor who is tracked
 */
public record Request(
        @Sample("GET") String method,
        @Sample("chat_user_start") String route,
        @Sample("/chat") String path,
        Map<String, String> pathParameters,
        Parameters query,
        Parameters form,
        @Sample("") String body,
        Headers headers,
        Map<String, String> cookies,
        Optional<Secret> authorization,
        Optional<Secret> threadToken,
        @Sample("192.0.2.17") String remoteAddress,
        @Sample("true") boolean secure,
        @Sample("en") String locale,
        Optional<Operator> operator,
        Optional<Visitor> visitor) {

    private static final List<String> CREDENTIALS = List.of("authorization", "proxy-authorization", "cookie");

    public Request {
        Check.text("method", method);
        Objects.requireNonNull(route, "route");
        Check.text("path", path);
        pathParameters = Values.copyOf("pathParameters", pathParameters, String.class);
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(body, "body");
        checkNoCredentials(headers);
        cookies = Values.copyOf("cookies", cookies, String.class);
        Objects.requireNonNull(authorization, "authorization");
        Objects.requireNonNull(threadToken, "threadToken");
        Objects.requireNonNull(remoteAddress, "remoteAddress");
        Objects.requireNonNull(locale, "locale");
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(visitor, "visitor");
    }

    /** Holds the rule for whoever makes requests: a secret among the headers would be printed with them. */
    private static void checkNoCredentials(Headers headers) {
        for (String name : CREDENTIALS) {
            if (!headers.all(name).isEmpty()) {
                throw new IllegalArgumentException("headers must not hold " + name);
            }
        }
    }

    /** Returns what filled a place in the route's path. */
    public Optional<String> pathParameter(String name) {
        return Optional.ofNullable(pathParameters.get(name));
    }

    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }
}
