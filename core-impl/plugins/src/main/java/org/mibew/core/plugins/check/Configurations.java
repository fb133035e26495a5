package org.mibew.core.plugins.check;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The configurations that the server has, in its memory or in a file that was not read yet. */
final class Configurations {

    private final BundleContext context;
    private final Path folder;

    Configurations(BundleContext context) {
        this.context = context;
        String home = context.getProperty("mibew.home");
        this.folder = Path.of(home == null ? "" : home, "conf");
    }

    /** Returns the keys of a configuration, or of all that are made by a factory; empty if there is none. */
    Optional<Set<String>> keys(String pid) {
        Set<String> keys = new HashSet<>();
        boolean inMemory = Services.use(context, ConfigurationAdmin.class, admin -> addKeys(admin, pid, keys)).orElse(false);
        boolean inFile = addKeysOfFile(pid, keys);
        return inMemory || inFile ? Optional.of(keys) : Optional.empty();
    }

    private static boolean addKeys(ConfigurationAdmin admin, String pid, Set<String> keys) {
        try {
            Configuration[] found =
                    admin.listConfigurations("(|(service.pid=" + pid + ")(service.factoryPid=" + pid + "))");
            if (found == null) {
                return false;
            }
            for (Configuration configuration : found) {
                keys.addAll(Collections.list(configuration.getProperties().keys()));
            }
            return true;
        } catch (IOException | InvalidSyntaxException e) {
            throw new IllegalStateException("The configurations of " + pid + " cannot be read", e);
        }
    }

    private boolean addKeysOfFile(String pid, Set<String> keys) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        boolean found = false;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> isOf(pid, path.getFileName().toString())).toList()) {
                found = true;
                addKeysOf(file, keys);
            }
            return found;
        } catch (IOException e) {
            throw new IllegalStateException(folder + " cannot be read", e);
        }
    }

    /** Configurations that a factory makes have a name of their own behind its PID. */
    private static boolean isOf(String pid, String file) {
        return file.startsWith(pid) && file.substring(pid.length()).matches("([-~][^/]*)?\\.(cfg|config)");
    }

    private static void addKeysOf(Path file, Set<String> keys) throws IOException {
        Properties read = new Properties();
        try (Reader content = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            read.load(content);
        } catch (IllegalArgumentException e) {
            throw new IOException(file.getFileName() + ": " + e.getMessage(), e);
        }
        keys.addAll(read.stringPropertyNames());
    }
}
