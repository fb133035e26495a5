package org.mibew.core.plugins.signing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The certificates in a key store.
 *
 * @param origin name of the file
 */
record TrustedCertificates(String origin, Set<X509Certificate> all) {

    /**
     * Reads a key store.
     *
     * @throws IOException if there is nothing to be had; the message is for the administrator
     */
    static TrustedCertificates read(SignatureSettings settings) throws IOException {
        Path file = settings.keyStore().orElseThrow(() -> new IOException("signatures.keystore names no key store"));
        Set<X509Certificate> certificates = new LinkedHashSet<>();
        try (InputStream content = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(content, password(settings).toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                Certificate certificate = store.getCertificate(alias);
                if (certificate instanceof X509Certificate x509) {
                    certificates.add(x509);
                }
            }
        } catch (NoSuchFileException e) {
            throw new IOException("the key store " + file + " is not there", e);
        } catch (IOException | GeneralSecurityException e) {
            throw new IOException("the key store " + file + " cannot be read: " + e.getMessage(), e);
        }
        if (certificates.isEmpty()) {
            throw new IOException("the key store " + file + " has no trusted certificate (keytool -importcert adds one)");
        }
        return new TrustedCertificates(file.getFileName().toString(), certificates);
    }

    private static String password(SignatureSettings settings) throws IOException {
        if (settings.passwordFile().isEmpty()) {
            return settings.password().orElse("");
        }
        Path file = settings.passwordFile().get();
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElse("");
        } catch (NoSuchFileException e) {
            throw new IOException("its password file " + file + " is not there", e);
        }
    }
}
