package org.mibew.core.plugins.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.Timestamp;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.plugin.CheckFinding;

/** Only jars that somebody trusted has signed as a whole pass, and the others are refused by name, with the reason. */
final class SignaturesTest {

    @TempDir
    static Path folder;

    private static Keys keys;
    private static Path jar;
    private static Path signed;
    private static Signatures signatures;

    @BeforeAll
    static void make() throws Exception {
        keys = new Keys(folder)
                .key("vera")
                .key("eve")
                .key("authority", "-ext", "bc:c")
                .key("ida", "-signer", "authority")
                .key("old", "-startdate", "-400d", "-validity", "100")
                .key("early", "-startdate", "+100d", "-validity", "100")
                .key("web", "-ext", "EKU=serverAuth");
        jar = folder.resolve("hello.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest())) {
            for (String name : List.of("org/example/A.class", "org/example/B.class", "META-INF/data.txt")) {
                out.putNextEntry(new ZipEntry(name));
                out.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        signed = keys.sign(jar, "vera");
        signatures = new Signatures(keys.trusting(folder.resolve("trusted.p12"), "vera", "authority", "old", "early", "web"));
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "org.example.hello");
        return manifest;
    }

    @Test
    void whatATrustedOneHasSignedPasses() {
        assertEquals(List.of("signed-vera-hello.jar is signed by CN=vera, who is trusted"), passed(signed));
    }

    @Test
    void whatSomebodyHasSignedForWhomATrustedOneVouchesPasses() throws Exception {
        assertEquals(List.of("signed-ida-hello.jar is signed by CN=ida, who is trusted"), passed(keys.sign(jar, "ida")));
    }

    @Test
    void whatIsNotSignedIsRefused() {
        assertEquals(List.of("hello.jar is not signed"), refused(jar));
    }

    @Test
    void whatAStrangerHasSignedIsRefused() throws Exception {
        assertEquals(List.of("signed-eve-hello.jar has a signature that does not count: nothing in the key store trusted.p12"
                + " vouches for CN=eve"), refused(keys.sign(jar, "eve")));
    }

    @Test
    void whatBothHaveSignedPasses() throws Exception {
        passed(keys.sign(signed, "eve"));
    }

    @Test
    void anEntryThatWasChangedAfterwardsIsNamed() throws Exception {
        Path changed = altered("changed.jar", "org/example/B.class", "something else", "");
        assertTrue(refused(changed).get(0).startsWith(
                "changed.jar has been changed after it was signed: org/example/B.class (SHA-"), () -> refused(changed).get(0));
    }

    @Test
    void anEntryThatWasAddedAfterwardsIsNamed() throws Exception {
        assertEquals(List.of("more.jar is signed in part only; not signed: org/example/Evil.class"),
                refused(altered("more.jar", "", "", "org/example/Evil.class")));
        assertEquals(List.of("services.jar is signed in part only; not signed: META-INF/services/x"),
                refused(altered("services.jar", "", "", "META-INF/services/x")));
    }

    @Test
    void anEntryThatWasTakenOutAfterwardsIsNamed() throws Exception {
        assertEquals(List.of("less.jar has lost entries that were signed: org/example/A.class"),
                refused(altered("less.jar", "org/example/A.class", null, "")));
    }

    @Test
    void aManifestThatWasChangedAfterwardsIsRefused() throws Exception {
        String manifest = new String(entry(signed, "META-INF/MANIFEST.MF"), StandardCharsets.UTF_8);
        Path changed = altered("manifest.jar", "META-INF/MANIFEST.MF", manifest.replace("org.example.hello", "org.example.other"), "");
        assertTrue(refused(changed).get(0).contains("changed after it was signed"), () -> refused(changed).get(0));
    }

    @Test
    void aSignatureThatWasDamagedDoesNotCount() throws Exception {
        Path damaged = altered("damaged.jar", "META-INF/VERA.EC", "nonsense", "");
        assertTrue(refused(damaged).get(0).startsWith("damaged.jar has a signature that does not count: it is damaged"),
                () -> refused(damaged).get(0));
    }

    @Test
    void aCertificateThatHasExpiredDoesNotCountAndTheDayIsTold() throws Exception {
        String day = keys.certificate("old").getNotAfter().toInstant().toString().substring(0, 10);
        assertEquals(List.of("signed-old-hello.jar has a signature that does not count: the certificate of CN=old expired on "
                + day + ", and no time stamp that counts shows that the jar was signed before"), refused(keys.sign(jar, "old")));
    }

    @Test
    void aCertificateThatIsNotValidYetDoesNotCount() throws Exception {
        String reason = refused(keys.sign(jar, "early")).get(0);
        assertTrue(reason.contains("the certificate of CN=early is not valid before "), reason);
    }

    @Test
    void aCertificateForAnotherPurposeDoesNotCount() throws Exception {
        assertEquals(List.of("signed-web-hello.jar has a signature that does not count: the certificate of CN=web is not made"
                + " for signing code"), refused(keys.sign(jar, "web")));
    }

    @Test
    void aTimeStampKeepsASignatureValidOnlyIfItsAuthorityIsTrusted() throws Exception {
        Date before = Date.from(keys.certificate("old").getNotAfter().toInstant().minusSeconds(60));
        SignerTrust trust = new SignerTrust(TrustedCertificates.read(
                keys.trusting(folder.resolve("with-clock.p12"), "old", "vera")), Instant.now());
        Keys clocks = new Keys(Files.createDirectories(folder.resolve("clocks")))
                .key("clock", "-startdate", "-500d", "-validity", "1000")
                .key("stranger", "-startdate", "-500d", "-validity", "1000");
        SignerTrust withClock = new SignerTrust(new TrustedCertificates("both",
                Set.of(keys.certificate("old"), clocks.certificate("clock"))), Instant.now());

        assertEquals(Optional.empty(),
                withClock.objection(new CodeSigner(keys.path("old"), new Timestamp(before, clocks.path("clock")))));
        assertTrue(withClock.objection(new CodeSigner(keys.path("old"), new Timestamp(before, clocks.path("stranger"))))
                .orElseThrow().contains("expired"));
        assertTrue(trust.objection(new CodeSigner(keys.path("old"), null)).orElseThrow().contains("expired"));
    }

    @Test
    void withoutAUsableKeyStoreNobodyIsTrusted() throws Exception {
        assertObjection(new SignatureSettings(true, Optional.empty(), Optional.empty(), Optional.empty()),
                "signatures.keystore names no key store");
        assertObjection(new SignatureSettings(true, Optional.of(folder.resolve("none.p12")), Optional.empty(), Optional.empty()),
                "none.p12 is not there");
        assertObjection(new SignatureSettings(
                true, Optional.of(folder.resolve("trusted.p12")), Optional.of("wrong"), Optional.empty()), "cannot be read");
        assertObjection(new SignatureSettings(true, Optional.of(folder.resolve("trusted.p12")), Optional.empty(),
                Optional.of(folder.resolve("no.password"))), "no.password is not there");
        assertObjection(keys.trusting(folder.resolve("empty.p12")), "has no trusted certificate");
    }

    @Test
    void thePasswordMayBeInAFile() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), Keys.PASSWORD + "\n");
        List<CheckFinding> findings = new Signatures(new SignatureSettings(
                true, Optional.of(folder.resolve("trusted.p12")), Optional.empty(), Optional.of(password))).check(signed);
        assertFalse(findings.get(0).problem(), findings::toString);
    }

    @Test
    void whereSignaturesAreNotRequiredTheyAreToldAndNothingIsRefused() {
        Signatures lenient = new Signatures(SignatureSettings.NONE);
        assertFalse(lenient.check(jar).get(0).problem());
        assertTrue(lenient.check(signed).get(0).text().contains("signed by CN=vera"));
    }

    @Test
    void whatIsNoJarIsRefused() throws Exception {
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
        assertTrue(refused(text).get(0).startsWith("text.jar cannot be read as a signed jar: "));
    }

    private static void assertObjection(SignatureSettings settings, String reason) {
        List<CheckFinding> findings = new Signatures(settings).check(signed);
        assertTrue(findings.get(0).problem() && findings.get(0).text().contains(reason), findings::toString);
    }

    private static List<String> passed(Path file) {
        List<CheckFinding> findings = signatures.check(file);
        assertTrue(findings.stream().noneMatch(CheckFinding::problem), findings::toString);
        return findings.stream().map(CheckFinding::text).toList();
    }

    private static List<String> refused(Path file) {
        List<CheckFinding> findings = signatures.check(file);
        assertTrue(findings.stream().allMatch(CheckFinding::problem), findings::toString);
        return findings.stream().map(CheckFinding::text).toList();
    }

    /**
     * Copies the signed jar, as somebody does who does not have the key.
     *
     * @param name entry with another content; null content: without it
     * @param added one more entry, if not empty
     */
    private static Path altered(String file, String name, String content, String added) throws IOException {
        Path copy = folder.resolve(file);
        try (ZipFile in = new ZipFile(signed.toFile()); ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (ZipEntry entry : Collections.list(in.entries())) {
                if (!entry.getName().equals(name) || content != null) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(entry.getName().equals(name)
                            ? content.getBytes(StandardCharsets.UTF_8) : in.getInputStream(entry).readAllBytes());
                }
            }
            if (!added.isEmpty()) {
                out.putNextEntry(new ZipEntry(added));
                out.write(1);
            }
        }
        return copy;
    }

    private static byte[] entry(Path file, String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile()); InputStream content = zip.getInputStream(zip.getEntry(name))) {
            return content.readAllBytes();
        }
    }
}
