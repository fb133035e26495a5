package org.mibew.core.plugins.signing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertPath;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** Keys made by the JDK's keytool, and what is signed with them. */
public final class Keys {

    public static final String PASSWORD = "secret";

    private final Path store;

    public Keys(Path folder) {
        this.store = folder.resolve("keys.p12");
    }

    /** Makes a key with a certificate of its own, or one by an authority that was made before. */
    public Keys key(String name, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keystore",
                store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD, "-alias", name, "-dname", "CN=" + name,
                "-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(Arrays.asList(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
        return this;
    }

    X509Certificate certificate(String name) throws IOException, GeneralSecurityException {
        return (X509Certificate) load().getCertificate(name);
    }

    CertPath path(String name) throws IOException, GeneralSecurityException {
        return CertificateFactory.getInstance("X.509").generateCertPath(Arrays.asList(load().getCertificateChain(name)));
    }

    /** Writes a key store with the certificates of some keys, and returns settings that require it. */
    public SignatureSettings trusting(Path file, String... names) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (String name : names) {
            trusted.setCertificateEntry(name, certificate(name));
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return new SignatureSettings(true, Optional.of(file), Optional.of(PASSWORD), Optional.empty());
    }

    /** Signs a jar. */
    public Path sign(Path jar, String name) throws IOException, GeneralSecurityException {
        Path signed = jar.resolveSibling("signed-" + name + "-" + jar.getFileName());
        PrivateKey key = (PrivateKey) load().getKey(name, PASSWORD.toCharArray());
        try (ZipFile in = new ZipFile(jar.toFile()); OutputStream out = Files.newOutputStream(signed)) {
            new JarSigner.Builder(key, path(name)).signerName(name).build().sign(in, out);
        }
        return signed;
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }
}
