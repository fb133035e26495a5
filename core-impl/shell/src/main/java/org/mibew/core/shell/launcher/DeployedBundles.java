package org.mibew.core.shell.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.felix.main.AutoProcessor;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/**
 * Sees to it that what the framework remembers of the folder {@code bundles} is what lies there now. The framework keeps
 * copies, and knows bundles by absolute addresses, so it must be told when jars were replaced or the server was moved.
 */
final class DeployedBundles {

    private final Path folder;
    private final Path record;
    private final List<String> present;

    DeployedBundles(Path home) throws IOException {
        this.folder = home.resolve("bundles");
        this.record = home.resolve("data/bundles");
        try (Stream<Path> files = Files.list(folder)) {
            List<String> jars = files.filter(file -> file.toString().endsWith(".jar")).sorted()
                    .map(DeployedBundles::fingerprint).toList();
            this.present = Stream.concat(Stream.of(home.toString()), jars.stream()).toList();
        }
    }

    private static String fingerprint(Path jar) {
        CRC32 crc = new CRC32();
        try {
            crc.update(Files.readAllBytes(jar));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + jar + ": " + e.getMessage(), e);
        }
        return jar.getFileName() + " " + Long.toHexString(crc.getValue());
    }

    /** Makes the framework start afresh if the server was moved, and read all jars again if any was replaced. */
    void configure(Map<String, String> configuration) throws IOException {
        List<String> before = Files.exists(record) ? Files.readAllLines(record) : List.of();
        if (before.equals(present)) {
            return;
        }
        if (before.isEmpty() || !before.get(0).equals(present.get(0))) {
            configuration.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        }
        configuration.merge(AutoProcessor.AUTO_DEPLOY_ACTION_PROPERTY, AutoProcessor.AUTO_DEPLOY_UPDATE_VALUE,
                (actions, update) -> actions + "," + update);
    }

    /** Uninstalls the bundles whose jars have gone. */
    void uninstallMissing(BundleContext context) throws BundleException {
        String address = folder.toFile().toURI().toString();
        for (Bundle bundle : context.getBundles()) {
            String location = bundle.getLocation();
            if (location.startsWith(address) && Files.notExists(Path.of(URI.create(location)))) {
                bundle.uninstall();
            }
        }
    }

    /** Notes that the framework has what lies in the folder now. */
    void remember() throws IOException {
        Files.write(record, present);
    }
}
