package org.mibew.core.web.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The cookies of one exchange. */
public final class Cookies {

    /** The session of an operator. */
    public static final String SESSION = "MibewSessionID";
    /** The id of a visitor, which outlives the visit. */
    public static final String USER_ID = "MIBEW_UserID";
    /** The name that a visitor gave. */
    public static final String USER_NAME = "MIBEW_Data";
    /** The language that somebody chose. */
    public static final String LOCALE = "mibew_locale";
    /** The chat in which a visitor is: its id and its token. */
    public static final String CHAT = "mibew_chat";

    /** What plugins do not get to see. */
    private static final Set<String> PRIVATE = Set.of(SESSION, CHAT);

    private final Map<String, String> values = new LinkedHashMap<>();
    private final HttpServletResponse response;
    private final String path;
    private final boolean secure;

    Cookies(HttpServletRequest request, HttpServletResponse response, String path, boolean secure) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                values.putIfAbsent(cookie.getName(), cookie.getValue());
            }
        }
        this.response = response;
        this.path = path.isEmpty() ? "/" : path;
        this.secure = secure;
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** Returns the cookies that plugins see. */
    Map<String, String> forPlugins() {
        Map<String, String> shown = new LinkedHashMap<>(values);
        shown.keySet().removeAll(PRIVATE);
        return shown;
    }

    /** Sets a cookie that only this site's own pages send; scripts do not see it. */
    public void set(String name, String value, Optional<Duration> age) {
        add(name, value, age, "Lax");
    }

    /** Sets a cookie that is also sent from pages in a frame on another site, where the browser allows that. */
    public void setEverywhere(String name, String value, Optional<Duration> age) {
        add(name, value, age, secure ? "None" : "Lax");
    }

    public void remove(String name) {
        add(name, "", Optional.of(Duration.ZERO), "Lax");
    }

    private void add(String name, String value, Optional<Duration> age, String sameSite) {
        StringBuilder cookie = new StringBuilder(name).append('=').append(value).append("; Path=").append(path)
                .append("; HttpOnly; SameSite=").append(sameSite);
        age.ifPresent(time -> cookie.append("; Max-Age=").append(time.toSeconds()));
        if (secure) {
            cookie.append("; Secure");
        }
        response.addHeader("Set-Cookie", cookie.toString());
        values.put(name, value);
    }
}
