package org.mibew.core.web.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.operator.Permission;
import org.mibew.api.plugin.CheckFinding;
import org.mibew.api.plugin.CheckReport;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.harness.WebServer;

class UploadTest {

    private static final String UPLOAD = "/operator/plugin/upload";
    private static final String INSTALL = "/operator/plugin/install";
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-f]+)\"");

    @RegisterExtension
    private final WebServer server = new WebServer();
    @RegisterExtension
    private final WebServer off = new WebServer(Map.of("plugins.upload", "off"));
    @RegisterExtension
    private final WebServer on = new WebServer(Map.of("plugins.upload", "on"));

    private final FakeSteps steps = new FakeSteps();
    private final List<Path> checked = new CopyOnWriteArrayList<>();

    @BeforeEach
    void fakes() {
        for (WebServer each : List.of(server, off, on)) {
            each.plugins().steps = steps;
            each.plugins().checks = this::check;
        }
    }

    private CheckReport check(Path jar) {
        checked.add(jar);
        boolean isGood = read(jar).equals("good");
        steps.report = new CheckReport(jar, "org.example.filter", "2.0.0",
                isGood ? CheckReport.Way.SIDE_BY_SIDE : CheckReport.Way.REFUSED,
                List.of(new CheckFinding(CheckFinding.Subject.REQUIREMENT, !isGood, isGood ? "all there" : "misses <x>")));
        return steps.report;
    }

    private static String read(Path jar) {
        try {
            return Files.readString(jar);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> upload(Browser browser, String page, String name, byte[] file) {
        String token = browser.token(page);
        byte[] head = ("--b\r\nContent-Disposition: form-data; name=\"csrf_token\"\r\n\r\n" + token
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"jar\"; filename=\"" + name + "\"\r\n"
                + "Content-Type: application/java-archive\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        return browser.send(browser.request(page)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofByteArrays(
                        List.of(head, file, "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8))))
                .build());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String token(HttpResponse<String> page) {
        Matcher matcher = TOKEN.matcher(page.body());
        assertTrue(matcher.find(), page.body());
        return matcher.group(1);
    }

    private static Browser boss(WebServer server) {
        return server.operator("boss", Permission.ADMINISTRATE);
    }

    @Test
    void aJarIsCheckedThenInstalledOnASecondWord() {
        Browser boss = boss(server);
        HttpResponse<String> answer = upload(boss, UPLOAD, "C:\\jars\\my filter.jar", bytes("good"));
        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("all there") && answer.body().contains("beside the old one"), answer.body());
        assertEquals(List.of(), steps.taken);
        assertEquals("my_filter.jar", checked.get(0).getFileName().toString());

        HttpResponse<String> installed = boss.submit(UPLOAD, INSTALL, Map.of("token", token(answer)));
        assertEquals(302, installed.statusCode(), installed.body());
        assertEquals(List.of("deploy my_filter.jar by operator boss"), steps.taken);
        assertFalse(Files.exists(checked.get(0)), "the upload is deleted");
        assertEquals(409, boss.submit(UPLOAD, INSTALL, Map.of("token", token(answer))).statusCode());
    }

    @Test
    void aJarThatFailsTheCheckIsGoneAtOnceAndSaysWhy() {
        Browser boss = boss(server);
        HttpResponse<String> answer = upload(boss, UPLOAD, "bad.jar", bytes("bad"));
        assertEquals(422, answer.statusCode());
        assertTrue(answer.body().contains("misses &lt;x&gt;") && answer.body().contains("cannot be installed"), answer.body());
        assertFalse(answer.body().contains("name=\"token\""));
        assertFalse(Files.exists(checked.get(0)));
    }

    @Test
    void anUploadIsForWhoSentIt() {
        HttpResponse<String> answer = upload(boss(server), UPLOAD, "a.jar", bytes("good"));
        Browser other = server.operator("other", Permission.ADMINISTRATE);
        assertEquals(409, other.submit(UPLOAD, INSTALL, Map.of("token", token(answer))).statusCode());
        assertEquals(List.of(), steps.taken);
    }

    @Test
    void uploadsThatNobodyConfirmsAreFewAndDeleted() throws IOException {
        Browser boss = boss(server);
        for (int i = 0; i < 6; i++) {
            assertEquals(200, upload(boss, UPLOAD, "a" + i + ".jar", bytes("good")).statusCode());
        }
        assertEquals(4, checked.stream().filter(Files::exists).count());
        Path folder = Files.createTempDirectory("uploads");
        try (UploadedJars jars = new UploadedJars(folder, Duration.ofMillis(1))) {
            jars.keep(bytes("good"), "a.jar", 1);
            server.await(() -> isEmpty(folder));
        }
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsTooLargeIsRefused() {
        HttpResponse<String> answer = upload(boss(server), UPLOAD, "a.jar", new byte[10_485_761]);
        assertTrue(answer.statusCode() == 400 || answer.statusCode() == 413, answer.statusCode() + answer.body());
        assertEquals(List.of(), checked);
    }

    @Test
    void uploadsCanBeSwitchedOff() {
        Browser boss = boss(off);
        HttpResponse<String> page = boss.get(UPLOAD);
        assertEquals(403, page.statusCode());
        assertTrue(page.body().contains("switched off"));
        assertEquals(403, upload(boss, UPLOAD, "a.jar", bytes("good")).statusCode());
        assertEquals(List.of(), checked);
    }

    @Test
    void outsideOfLoopbackUploadsAreOffUnlessTheyAreSwitchedOn() {
        Browser local = boss(server);
        assertEquals(200, local.get(UPLOAD).statusCode());
        server.plugins().boundToLoopback = false;
        assertEquals(403, local.get(UPLOAD).statusCode());
        server.plugins().boundToLoopback = true;
        Browser behindProxy = server.operator("far", Permission.ADMINISTRATE).with("X-Forwarded-For", "203.0.113.5");
        assertEquals(403, behindProxy.get(UPLOAD).statusCode());
        assertEquals(403, upload(behindProxy, UPLOAD, "a.jar", bytes("good")).statusCode());
        assertEquals(List.of(), checked);

        on.plugins().boundToLoopback = false;
        assertEquals(200, boss(on).with("X-Forwarded-For", "203.0.113.5").get(UPLOAD).statusCode());
    }

    @Test
    void namesOfFilesAreHarmless() {
        assertEquals("passwd.jar", UploadedJars.fileName("../../etc/passwd"));
        assertEquals("plugin.jar", UploadedJars.fileName(""));
        assertEquals("jar.jar", UploadedJars.fileName("...jar"));
        assertEquals("a_b.jar", UploadedJars.fileName("a\u0000b.JAR"));
        assertEquals(104, UploadedJars.fileName("x".repeat(500) + ".jar").length());
    }
}
