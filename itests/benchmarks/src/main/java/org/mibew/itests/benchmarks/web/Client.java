package org.mibew.itests.benchmarks.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.bootstrap.HttpRequester;
import org.apache.hc.core5.http.impl.bootstrap.RequesterBootstrap;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** A visitor's or operator's program: one connection that is kept, requests as the browser's scripts send them. */
final class Client implements AutoCloseable {

    private static final int MOST_SHOWN = 500;
    private static final Timeout LONGEST = Timeout.ofSeconds(30);
    private static final Pattern REVISION = Pattern.compile("lastRevision%22%3A(\\d+)");
    private static final Pattern CHAT = Pattern.compile("/chat/(\\d+)/(\\d+)");

    private final HttpHost host;
    private final HttpRequester requester = RequesterBootstrap.bootstrap()
            .setSocketConfig(SocketConfig.custom().setTcpNoDelay(true).setSoTimeout(LONGEST).build())
            .setDefaultMaxPerRoute(1)
            .setMaxTotal(1)
            .create();
    private final HttpCoreContext context = HttpCoreContext.create();
    private String cookie = "";
    private long revision;

    Client(int port) {
        host = new HttpHost("http", "localhost", port);
    }

    /** An answer of the server. */
    record Answer(int status, String location, String cookie, String body) {

        Answer expect(int wanted) {
            if (status != wanted) {
                throw new IllegalStateException("The server answered " + status + " instead of " + wanted + ": "
                        + body.substring(0, Math.min(body.length(), MOST_SHOWN)));
            }
            return this;
        }
    }

    /** A chat that somebody started. */
    record Chat(long id, String token) {}

    Answer get(String path, String... headers) {
        return send(ClassicRequestBuilder.get(path), headers);
    }

    Answer post(String path, String form, String... headers) {
        return send(ClassicRequestBuilder.post(path).setEntity(
                new StringEntity(form, ContentType.APPLICATION_FORM_URLENCODED)), headers);
    }

    private Answer send(ClassicRequestBuilder request, String... headers) {
        request.setHttpHost(host);
        for (int i = 0; i < headers.length; i += 2) {
            request.addHeader(headers[i], headers[i + 1]);
        }
        if (!cookie.isEmpty()) {
            request.addHeader("Cookie", cookie);
        }
        try (ClassicHttpResponse response = requester.execute(host, request.build(), LONGEST, context)) {
            return new Answer(
                    response.getCode(), header(response, "Location"), header(response, "Set-Cookie"),
                    response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (HttpException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(ClassicHttpResponse response, String name) {
        return response.getFirstHeader(name) == null ? "" : response.getFirstHeader(name).getValue();
    }

    /** Starts a chat as a visitor does who clicks the button. */
    Chat startChat() {
        Answer answer = get("/chat?locale=en").expect(302);
        Matcher matcher = CHAT.matcher(answer.location());
        if (!matcher.find()) {
            throw new IllegalStateException("The chat did not start, but led to " + answer.location());
        }
        return new Chat(Long.parseLong(matcher.group(1)), matcher.group(2));
    }

    /** Asks for the state and new messages as the chat page does at each poll. */
    void update(Chat chat, boolean isVisitor, long lastId) {
        String base = base(chat, isVisitor);
        call("/thread/update", "{\"function\":\"updateMessages\",\"arguments\":{" + base + ",\"lastId\":" + lastId
                + ",\"return\":{\"messages\":\"messages\",\"lastId\":\"lastId\"},\"references\":{}}},"
                + "{\"function\":\"update\",\"arguments\":{" + base + ",\"typed\":false,\"lastId\":" + lastId
                + ",\"return\":{\"typing\":\"typing\",\"canPost\":\"canPost\"},\"references\":{}}}");
    }

    void say(Chat chat, boolean isVisitor, String text) {
        call("/thread/update", "{\"function\":\"post\",\"arguments\":{" + base(chat, isVisitor) + ",\"message\":\"" + text
                + "\",\"return\":{},\"references\":{}}}");
    }

    private static String base(Chat chat, boolean isVisitor) {
        return "\"threadId\":" + chat.id() + ",\"token\":" + chat.token() + ",\"user\":" + isVisitor;
    }

    /** Asks as the console does at each poll: for what is new since the last one. */
    void console(long operator) {
        console(operator, revision);
    }

    /** Asks as a console does that knows the threads of a revision. */
    void console(long operator, long known) {
        String base = "\"agentId\":" + operator + ",\"references\":{}";
        String answer = call("/operator/users/update", "{\"function\":\"updateThreads\",\"arguments\":{" + base + ",\"revision\":" + known
                + ",\"return\":{\"threads\":\"threads\",\"lastRevision\":\"lastRevision\"}}},"
                + "{\"function\":\"updateOperators\",\"arguments\":{" + base + ",\"return\":{\"operators\":\"operators\"}}},"
                + "{\"function\":\"update\",\"arguments\":{" + base + ",\"return\":{}}}");
        Matcher matcher = REVISION.matcher(answer);
        if (matcher.find()) {
            revision = Long.parseLong(matcher.group(1));
        }
    }

    private String call(String path, String functions) {
        String data = "{\"signature\":\"\",\"proto\":\"1.0\",\"async\":true,\"requests\":[{\"token\":\"t\",\"functions\":["
                + functions + "]}]}";
        Answer answer = post(path, "data=" + encode(encode(data))).expect(200);
        if (!answer.body().contains("errorCode%22%3A0")) {
            throw new IllegalStateException("The server answered " + answer.body());
        }
        return answer.body();
    }

    /** Logs in; the session's cookie goes with every request from now on. */
    void logIn(String login, String password) {
        Answer page = get("/operator/login").expect(200);
        cookie = page.cookie().split(";")[0];
        Matcher token = Pattern.compile("name=\"csrf_token\" value=\"([^\"]+)\"").matcher(page.body());
        if (!token.find()) {
            throw new IllegalStateException("The login page has no form");
        }
        Answer answer = post("/operator/login", "login=" + login + "&password=" + password + "&csrf_token="
                + encode(token.group(1))).expect(302);
        cookie = answer.cookie().split(";")[0];
    }

    String cookie() {
        return cookie;
    }

    Client withCookie(String value) {
        cookie = value;
        return this;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        requester.close(CloseMode.IMMEDIATE);
    }
}
