package org.mibew.core.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;
import org.mibew.api.plugin.PluginReport.State;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * A jar that is whole and says which bundle it is.
 *
 * @param hash SHA-256 of the file
 */
record BundleJar(String symbolicName, Version version, String hash) {

    private static final int ZIP_MAGIC = 0x504B;
    private static final int BLOCK = 8192;
    /** A small file may unpack to a huge one. */
    private static final long MOST_BYTES = 1L << 30;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

    /**
     * Reads a jar from end to end, so that damage anywhere in it is found before it becomes a bundle.
     *
     * @throws UnusableFile if it is damaged, or no bundle
     */
    static BundleJar read(Path file) throws UnusableFile {
        try (JarFile jar = new JarFile(file.toFile())) {
            readEntries(jar);
            return of(jar.getManifest(), Sha256.of(file));
        } catch (IOException | IllegalArgumentException | SecurityException e) {
            throw new UnusableFile(State.BROKEN_FILE, damage(file, e));
        }
    }

    private static void readEntries(JarFile jar) throws UnusableFile {
        Enumeration<JarEntry> entries = jar.entries();
        byte[] block = new byte[BLOCK];
        long bytes = 0;
        while (entries.hasMoreElements()) {
            JarEntry entry = entries.nextElement();
            try (CheckedInputStream content = new CheckedInputStream(jar.getInputStream(entry), new CRC32())) {
                for (int length = content.read(block); length >= 0; length = content.read(block)) {
                    bytes += length;
                    if (bytes > MOST_BYTES) {
                        throw new UnusableFile(State.BROKEN_FILE, "unpacks to more than " + (MOST_BYTES >> 20) + " MiB");
                    }
                }
                if (entry.getCrc() != -1 && entry.getCrc() != content.getChecksum().getValue()) {
                    throw new ZipException("its checksum is wrong");
                }
            } catch (IOException | SecurityException e) {
                throw new UnusableFile(State.BROKEN_FILE,
                        "is a damaged jar: its entry " + entry.getName() + " cannot be read (" + e.getMessage() + ")");
            }
        }
    }

    private static BundleJar of(Manifest manifest, String hash) throws UnusableFile {
        if (manifest == null) {
            throw new UnusableFile(State.NO_BUNDLE, "is a jar, but no OSGi bundle: it has no META-INF/MANIFEST.MF");
        }
        Attributes headers = manifest.getMainAttributes();
        String symbolicName = headers.getValue(Constants.BUNDLE_SYMBOLICNAME);
        if (symbolicName == null) {
            throw new UnusableFile(State.NO_BUNDLE,
                    "is a jar, but no OSGi bundle: its manifest has no " + Constants.BUNDLE_SYMBOLICNAME);
        }
        if (headers.getValue(Constants.BUNDLE_MANIFESTVERSION) == null) {
            throw new UnusableFile(State.NO_BUNDLE,
                    "is a jar, but no OSGi bundle: its manifest has no " + Constants.BUNDLE_MANIFESTVERSION + ": 2");
        }
        String version = headers.getValue(Constants.BUNDLE_VERSION);
        try {
            return new BundleJar(name(symbolicName), Version.parseVersion(version), hash);
        } catch (IllegalArgumentException e) {
            throw new UnusableFile(State.NO_BUNDLE, "has an invalid " + Constants.BUNDLE_VERSION + ": " + version);
        }
    }

    /** A name that the specification allows, so that a folder can have it, too. */
    private static String name(String header) throws UnusableFile {
        String name = header.split(";", 2)[0].trim();
        if (!NAME.matcher(name).matches()) {
            throw new UnusableFile(State.NO_BUNDLE, "has an invalid " + Constants.BUNDLE_SYMBOLICNAME + ": " + name);
        }
        return name;
    }

    private static String damage(Path file, Exception cause) {
        if (!Files.isReadable(file)) {
            return "cannot be read: the server's user has no right to";
        }
        try (InputStream content = Files.newInputStream(file)) {
            int magic = content.read() << 8 | content.read();
            if (magic < 0) {
                return "is empty";
            }
            return magic == ZIP_MAGIC
                    ? "is a truncated or damaged jar (" + cause.getMessage() + ")"
                    : "is no jar: it does not begin like one";
        } catch (IOException e) {
            return "cannot be read (" + Texts.of(e) + ")";
        }
    }

    @Override
    public String toString() {
        return symbolicName + " " + version;
    }
}
