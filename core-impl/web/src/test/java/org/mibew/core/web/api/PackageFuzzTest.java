package org.mibew.core.web.api;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.mibew.api.operator.Permission;
import org.mibew.api.thread.ChatThread;
import org.mibew.core.web.harness.Browser;
import org.mibew.core.web.harness.WebServer;

/** Whatever comes in, the parser names what is wrong, and the server answers by a package or by a refusal. */
class PackageFuzzTest {

    private static final PackageReader READER = new PackageReader(function -> Set.of());
    private static final WebServer SERVER = new WebServer(
            Map.of("posts.per.minute", 1_000_000, "wrong.tokens.per.minute", 1_000_000));

    private static List<String> packages;
    private static Browser browser;

    @BeforeContainer
    static void start() throws Exception {
        SERVER.beforeEach(null);
        ChatThread thread = Threads.start(SERVER);
        browser = SERVER.operator("anna", Permission.ADMINISTRATE);
        SERVER.chat().threads().take(thread.id(), Threads.idOf(SERVER, "anna"), false);
        Random random = new Random();
        Object token = Long.valueOf(thread.token().reveal());
        packages = Stream.generate(() -> Mutations.valid(random, thread.id(), token)).limit(500).toList();
    }

    @AfterContainer
    static void stop() throws Exception {
        SERVER.afterEach(null);
    }

    @Provide
    Arbitrary<byte[]> bodies() {
        return Arbitraries.randomValue(PackageFuzzTest::body);
    }

    private static byte[] body(Random random) {
        return Mutations.body(random, Mutations.mutated(random, packages.get(random.nextInt(packages.size()))));
    }

    /** A hundred packages for each seed: jqwik's own work for a try takes longer than reading a package. */
    @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
    void theParserReadsOrNamesTheProblem(@ForAll long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            read(body(random));
        }
    }

    private static void read(byte[] body) {
        try {
            assertFalse(READER.readBody(body).requests().isEmpty());
        } catch (ProtocolError e) {
            assertFalse(e.getMessage().isBlank());
        }
    }

    @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
    void theServerAnswersByAPackageOrARefusal(@ForAll("bodies") byte[] body) {
        boolean isConsole = body.length % 3 == 0;
        HttpResponse<String> answer = browser.send(browser
                .request(isConsole ? "/operator/users/update" : "/thread/update")
                .setHeader("Accept", "*/*")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
        int status = answer.statusCode();
        assertTrue(status == 200 || status == 400, () -> status + ": " + answer.body());
        if (status == 200 && !answer.body().isEmpty()) {
            checkPackage(Package.read(answer.body()));
        } else if (status == 400) {
            assertFalse(answer.body().isBlank());
        }
    }

    private static void checkPackage(JsonNode sent) {
        assertTrue(sent.path("requests").size() > 0);
        for (JsonNode request : sent.path("requests")) {
            assertFalse(request.path("token").asText().isEmpty());
            JsonNode arguments = request.path("functions").path(0).path("arguments");
            int code = arguments.path("errorCode").asInt(-1);
            assertTrue(code >= 0 && code != ApiError.FAILED, arguments::toString);
        }
    }
}
