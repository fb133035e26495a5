package org.mibew.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP server of the distribution as its configuration has it. */
class HttpIT {

    private static final int SILENT = 1_000;

    @TempDir
    private Path folder;

    @Test
    void tlsAndHttp2AreAMatterOfConfiguration() throws Exception {
        Path keys = folder.resolve("keys.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        assertEquals(0, new ProcessBuilder(keytool.toString(), "-genkeypair", "-alias", "web", "-keyalg", "RSA", "-dname",
                "CN=localhost", "-ext", "san=dns:localhost", "-storetype", "PKCS12", "-keystore", keys.toString(),
                "-storepass", "changeit", "-validity", "2").inheritIO().start().waitFor());
        try (MibewServer server = MibewServer.startWithTls("tls", keys, "changeit")) {
            HttpClient client = HttpClient.newBuilder().sslContext(trusting(keys)).version(HttpClient.Version.HTTP_2).build();
            HttpResponse<String> page = client.send(HttpRequest.newBuilder(URI.create(server.root() + "/operator/login")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(200, page.statusCode());
            assertEquals(HttpClient.Version.HTTP_2, page.version());
            String cookie = page.headers().firstValue("Set-Cookie").orElse("");
            assertTrue(cookie.contains("; Secure") && cookie.contains("; HttpOnly"), cookie);
        }
    }

    private static SSLContext trusting(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance(keys.toFile(), "changeit".toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("web", store.getCertificate("web"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    @Test
    void connectionsThatSendNothingHoldUpNobody() throws Exception {
        try (MibewServer server = MibewServer.start("silent", "")) {
            URI root = URI.create(server.root());
            List<Socket> silent = new ArrayList<>();
            try {
                for (int i = 0; i < SILENT; i++) {
                    silent.add(new Socket(root.getHost(), root.getPort()));
                }
                HttpResponse<byte[]> page = HttpClient.newHttpClient().send(
                        HttpRequest.newBuilder(URI.create(server.root() + "/assets/css/mibew.css"))
                                .header("Accept-Encoding", "gzip").build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                assertEquals(200, page.statusCode());
                assertEquals(Optional.of("gzip"), page.headers().firstValue("Content-Encoding"));
            } finally {
                for (Socket socket : silent) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void aPortThatIsTakenIsNotSaidToBeTheSites() {
        try (MibewServer first = MibewServer.start("first", "")) {
            String said = MibewServer.startOnPortOf(first, "second");
            assertFalse(said.contains("The site is at"), said);
        }
    }
}
