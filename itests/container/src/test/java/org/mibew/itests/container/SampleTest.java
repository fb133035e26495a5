package org.mibew.itests.container;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.junit.After;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.operator.Operators;
import org.mibew.api.operator.Sessions;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageBatch;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.thread.Threads;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** What tests of sample plugins share: the jar as it was built comes into {@code plugins/} and goes, and there is a browser. */
public abstract class SampleTest extends ContainerTest {

    private static final Path HOME = Path.of(System.getProperty("mibew.home", "."));

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> installed = new ArrayList<>();
    private final List<Path> configured = new ArrayList<>();

    @Inject
    protected Threads threads;

    @Inject
    protected Operators operators;

    @Inject
    private Sessions sessions;

    @After
    public void removeSamples() throws Exception {
        for (String sample : List.copyOf(installed)) {
            remove(sample);
        }
        for (Path file : configured) {
            Files.deleteIfExists(file);
            Await.until("the configuration is gone", () -> !isConfigured(pid(file)));
        }
    }

    /** Writes the file {@code conf/PID.cfg} of a sample. */
    protected void configure(String sample, String... lines) throws Exception {
        Path file = HOME.resolve("conf").resolve(symbolicName(sample) + ".cfg");
        Files.write(file, List.of(lines));
        configured.add(file);
        Await.until("the configuration is read", () -> isConfigured(pid(file)));
    }

    private static String pid(Path file) {
        return file.getFileName().toString().replaceAll("\\.cfg$", "");
    }

    private boolean isConfigured(String pid) throws Exception {
        return configurations.listConfigurations("(service.pid=" + pid + ")") != null;
    }

    /** Copies the jar of a sample into {@code plugins/}, as an administrator does, and waits until its handler is there. */
    protected void install(String sample) throws Exception {
        Path jar = Path.of(System.getProperty("samples"), sample, "target",
                symbolicName(sample) + "-" + System.getProperty("samples.version") + ".jar");
        Path half = Files.copy(jar, HOME.resolve(sample + ".jar.part"), StandardCopyOption.REPLACE_EXISTING);
        installed.add(sample);
        Files.move(half, HOME.resolve("plugins").resolve(sample + ".jar"), StandardCopyOption.ATOMIC_MOVE);
        Await.until("the handler of " + sample + " is there", () -> find(sample).filter(this::hasHandler).isPresent());
    }

    protected void remove(String sample) throws Exception {
        installed.remove(sample);
        Files.deleteIfExists(HOME.resolve("plugins").resolve(sample + ".jar"));
        Await.until(sample + " is gone", () -> find(sample).isEmpty());
    }

    private boolean hasHandler(Bundle bundle) {
        return monitor.handlers().stream().anyMatch(report -> report.bundleId() == bundle.getBundleId());
    }

    private Optional<Bundle> find(String sample) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> symbolicName(sample).equals(bundle.getSymbolicName()))
                .findFirst();
    }

    private static String symbolicName(String sample) {
        return "org.mibew.samples." + sample.replace("-", "");
    }

    /** Returns somebody whom nobody knows yet, at an address of one's own. */
    protected static Guest guest(String locale) {
        String name = "guest" + System.nanoTime();
        return new Guest(name, name, locale, "test " + name, "", "");
    }

    /** Starts a chat whose visitor waits in the queue. */
    protected ChatThread startChat(Guest guest) {
        return threads.ping(threads.start(ThreadStart.by(guest)).id(), Actor.VISITOR, false);
    }

    /** Returns what the visitor of a thread has read. */
    protected List<String> texts(ChatThread thread) {
        List<String> texts = new ArrayList<>();
        MessageBatch batch = threads.messages(thread.id(), Actor.VISITOR, 0);
        while (true) {
            batch.messages().stream().map(Message::body).forEach(texts::add);
            if (batch.complete()) {
                return texts;
            }
            batch = threads.messages(thread.id(), Actor.VISITOR, batch.position());
        }
    }

    protected Operator newOperator() {
        return operators.create(OperatorProfile.of("operator" + System.nanoTime()), Optional.empty());
    }

    /** Returns the header fields by which requests are an operator's. */
    protected String[] session(Operator operator) {
        return new String[] {"Cookie", "MibewSessionID=" + sessions.open(operator.id(), false).reveal()};
    }

    protected HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return client.send(request(path, headers).build(), HttpResponse.BodyHandlers.ofString());
    }

    protected HttpResponse<String> post(String path, String form, String... headers) throws Exception {
        HttpRequest request = request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Calls a function of the console by the client API; returns the package that is answered. */
    protected HttpResponse<String> console(Operator operator, String function, String result, String... headers)
            throws Exception {
        String call = """
                {"signature":"","proto":"1.0","async":true,"requests":[{"token":"t","functions":[{"function":"%s",
                "arguments":{"agentId":%d,"revision":0,"return":{"%s":"%s"},"references":{}}}]}]}"""
                .formatted(function, operator.id(), result, result);
        return post("/operator/users/update", "data=" + URLEncoder.encode(call, StandardCharsets.UTF_8), headers);
    }

    protected static String decoded(HttpResponse<String> answer) {
        return URLDecoder.decode(answer.body(), StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    /** Returns where the HTTP server listens, which it says of itself. */
    private String root() {
        ServiceReference<?> runtime =
                context.getServiceReference("org.osgi.service.servlet.runtime.HttpServiceRuntime");
        return ((String[]) runtime.getProperty("osgi.http.endpoint"))[0].replaceAll("/$", "");
    }
}
