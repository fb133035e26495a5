package org.mibew.core.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A request that a test makes up. */
final class FakeRequest {

    private final String method;
    private final String uri;
    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, String> parameters = new HashMap<>();
    private Cookie[] cookies;
    private String remote = "127.0.0.1";

    private FakeRequest(String method, String uri) {
        this.method = method;
        this.uri = uri;
    }

    static FakeRequest of(String method, String uri) {
        return new FakeRequest(method, uri);
    }

    FakeRequest header(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    FakeRequest parameter(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    FakeRequest session(String token) {
        cookies = new Cookie[] {new Cookie("other", "x"), new Cookie("MibewSessionID", token)};
        return this;
    }

    FakeRequest from(String address) {
        remote = address;
        return this;
    }

    HttpServletRequest make() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) -> switch (called.getName()) {
                    case "getMethod" -> method;
                    case "getRequestURI" -> uri;
                    case "getScheme" -> "http";
                    case "getRemoteAddr" -> remote;
                    case "getCookies" -> cookies;
                    case "getHeader" -> headers.get(((String) arguments[0]).toLowerCase(Locale.ROOT));
                    case "getContentType" -> headers.get("content-type");
                    case "getParameter" -> parameters.get(arguments[0]);
                    default -> throw new UnsupportedOperationException(called.getName());
                });
    }
}
