package org.mibew.core.plugins.steps;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mibew.core.plugins.lock.DeclaredPlugin;
import org.mibew.core.plugins.Sha256;
import org.mibew.core.plugins.update.AtomicFiles;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * The configurations of plugins: those whose PID, or whose factory's, is the plugin's symbolic name, or begins with it and a
 * dot without belonging to another plugin whose symbolic name does so, too.
 */
final class PluginConfigurations {

    /** What is of the place and not of the content. */
    private static final Set<String> ELSEWHERE = Set.of(
            Constants.SERVICE_PID, ConfigurationAdmin.SERVICE_FACTORYPID, ConfigurationAdmin.SERVICE_BUNDLELOCATION,
            "felix.fileinstall.filename");

    private static final int KEPT = 20;

    private final Path folder;
    private final Path kept;
    private final Supplier<Optional<ConfigurationAdmin>> admin;
    private final Supplier<Set<String>> plugins;

    /**
     * @param folder of the files that configurations come from
     * @param kept where a folder for each plugin is
     * @param admin knows the configurations, while it is there
     * @param plugins gives the symbolic names of all plugins
     */
    PluginConfigurations(
            Path folder, Path kept, Supplier<Optional<ConfigurationAdmin>> admin, Supplier<Set<String>> plugins) {
        this.folder = folder;
        this.kept = kept;
        this.admin = admin;
        this.plugins = plugins;
    }

    /** Returns the SHA-256 of all configurations of a plugin; empty if it has none. */
    String hash(String symbolicName) {
        SortedMap<String, String> contents = new TreeMap<>();
        for (Configuration configuration : of(symbolicName)) {
            Dictionary<String, Object> properties = configuration.getProperties();
            if (properties != null) {
                contents.put(configuration.getPid(), text(properties));
            }
        }
        return contents.isEmpty() ? "" : Sha256.of(contents.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Removes all configurations of a plugin, with the files that they come from. */
    void delete(String symbolicName) throws IOException {
        for (Path file : files(symbolicName)) {
            Files.delete(file);
        }
        for (Configuration configuration : of(symbolicName)) {
            configuration.delete();
        }
    }

    /**
     * Changes a configuration of a plugin, and keeps what it was.
     *
     * @return hash of all configurations of the plugin since then
     */
    String change(String symbolicName, String pid, Map<String, Object> values) {
        if (!isOf(symbolicName, pid)) {
            throw new IllegalStateException(pid + " is no configuration of " + symbolicName + ": its names begin with that one");
        }
        ConfigurationAdmin known = admin.get()
                .orElseThrow(() -> new IllegalStateException("Nothing is there that keeps configurations"));
        ConfigurationChange change = new ConfigurationChange(known, folder, pid);
        Path fresh = kept.resolve("new");
        try {
            change.keep(fresh);
            change.apply(values);
            String hash = hash(symbolicName);
            AtomicFiles.delete(kept(symbolicName, hash));
            Files.createDirectories(kept(symbolicName, hash).getParent());
            Files.move(fresh, kept(symbolicName, hash));
            prune(kept(symbolicName, hash).getParent());
            return hash;
        } catch (IOException e) {
            throw new IllegalStateException(pid + " cannot be changed: " + e, e);
        }
    }

    /** Forgets all but the latest of what is kept. */
    private static void prune(Path kept) throws IOException {
        try (Stream<Path> folders = Files.list(kept)) {
            List<Path> newestFirst = folders
                    .sorted(Comparator.comparing((Path folder) -> folder.toFile().lastModified()).reversed())
                    .toList();
            for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
                AtomicFiles.delete(old);
            }
        }
    }

    /** Tells whether it is known what the configuration of a plugin was before it became what it is here. */
    boolean isKept(DeclaredPlugin plugin) {
        return !plugin.configuration().isEmpty() && Files.isDirectory(kept(plugin.name(), plugin.configuration()));
    }

    /** Brings back what the configuration of a plugin was before it became what it is here. */
    void bringBack(DeclaredPlugin plugin) {
        try {
            ConfigurationChange.bringBack(
                    admin.get().orElseThrow(() -> new IllegalStateException("Nothing is there that keeps configurations")),
                    folder, kept(plugin.name(), plugin.configuration()));
        } catch (IOException e) {
            throw new IllegalStateException("The configuration cannot be brought back: " + e, e);
        }
    }

    private Path kept(String symbolicName, String hash) {
        return kept.resolve(symbolicName).resolve("configured").resolve(hash);
    }

    private List<Path> files(String symbolicName) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                String name = file.getFileName().toString();
                int end = name.lastIndexOf('.');
                return (name.endsWith(".cfg") || name.endsWith(".config")) && isOf(symbolicName, name.substring(0, end));
            }).toList();
        }
    }

    private List<Configuration> of(String symbolicName) {
        Optional<ConfigurationAdmin> known = admin.get();
        if (known.isEmpty()) {
            return List.of();
        }
        try {
            Configuration[] all = known.get().listConfigurations(null);
            return all == null
                    ? List.of()
                    : Arrays.stream(all)
                            .filter(configuration -> isOf(symbolicName, configuration.getPid())
                                    || isOf(symbolicName, configuration.getFactoryPid()))
                            .toList();
        } catch (IOException | InvalidSyntaxException e) {
            throw new IllegalStateException("The configurations cannot be read: " + e, e);
        }
    }

    private boolean isOf(String symbolicName, String pid) {
        return belongs(symbolicName, pid)
                && plugins.get().stream().noneMatch(other -> other.length() > symbolicName.length() && belongs(other, pid));
    }

    /** What follows a name: a dot a component's, a tilde or a hyphen one of many. */
    private static boolean belongs(String symbolicName, String pid) {
        return pid != null
                && pid.startsWith(symbolicName)
                && (pid.length() == symbolicName.length() || ".~-".indexOf(pid.charAt(symbolicName.length())) >= 0);
    }

    private static String text(Dictionary<String, Object> properties) {
        Map<String, String> texts = new TreeMap<>();
        for (String key : Collections.list(properties.keys())) {
            if (!ELSEWHERE.contains(key)) {
                texts.put(key, text(properties.get(key)));
            }
        }
        return texts.toString();
    }

    private static String text(Object value) {
        if (value.getClass().isArray()) {
            List<String> elements = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                elements.add(text(Array.get(value, i)));
            }
            return elements.toString();
        }
        return value instanceof Collection<?> values
                ? values.stream().map(PluginConfigurations::text).collect(Collectors.toList()).toString()
                : value.getClass().getSimpleName() + ":" + value;
    }
}
