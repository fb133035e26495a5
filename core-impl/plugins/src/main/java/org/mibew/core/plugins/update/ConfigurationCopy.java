package org.mibew.core.plugins.update;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.felix.cm.file.ConfigurationHandler;
import org.mibew.core.plugins.ServerServices;
import org.mibew.core.plugins.Texts;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration that a version of a plugin had: what the server holds under the names that its components ask for and
 * its symbolic name, and the files in {@code conf/} that this came from.
 */
final class ConfigurationCopy {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationCopy.class);
    private static final String SOURCE = "felix.fileinstall.filename";
    private static final String NAMES = "names.txt";
    private static final String ANY_LOCATION = "?";

    private final ServerServices services;
    private final Path conf;

    /** @param conf where the files with configurations are */
    ConfigurationCopy(ServerServices services, Path conf) {
        this.services = services;
        this.conf = conf;
    }

    /** Lets several bundles of a plugin see the configurations that belonged to one. */
    void share(Bundle bundle) {
        services.configurations().ifPresent(admin -> {
            try {
                for (Configuration configuration : of(admin, names(bundle))) {
                    if (bundle.getLocation().equals(configuration.getBundleLocation())) {
                        configuration.setBundleLocation(ANY_LOCATION);
                    }
                }
            } catch (IOException e) {
                LOG.warn("Cannot read the configuration of {}: {}", Texts.of(bundle), Texts.of(e));
            }
        });
    }

    /** Copies the configuration of a version that is about to be left. */
    void save(Bundle bundle, Kept kept) {
        try {
            AtomicFiles.delete(kept.configuration());
            Path folder = Files.createDirectories(kept.configuration());
            Set<String> names = names(bundle);
            Files.write(folder.resolve(NAMES), names);
            Path ownFile = conf.resolve(kept.symbolicName() + ".cfg");
            Set<Path> files = new TreeSet<>(Set.of(ownFile));
            if (services.configurations().isPresent()) {
                for (Configuration configuration : of(services.configurations().get(), names)) {
                    save(configuration, folder);
                    source(configuration.getProperties()).ifPresent(files::add);
                }
            }
            for (Path file : files) {
                if (Files.isRegularFile(file)) {
                    Files.copy(file, Files.createDirectories(folder.resolve("conf")).resolve(file.getFileName()));
                }
            }
        } catch (IOException e) {
            LOG.warn("The configuration of {} cannot be kept: {}", kept, Texts.of(e));
        }
    }

    private static void save(Configuration configuration, Path folder) throws IOException {
        Path values = Files.createDirectories(folder.resolve("values"));
        try (OutputStream out = Files.newOutputStream(values.resolve(configuration.getPid() + ".config"))) {
            ConfigurationHandler.write(out, configuration.getProperties());
        }
    }

    /** Brings the configuration back that a version had when it was left. */
    void restore(Kept kept) {
        Path folder = kept.configuration();
        if (!Files.isRegularFile(folder.resolve(NAMES))) {
            return;
        }
        try {
            restoreFiles(folder.resolve("conf"), conf.resolve(kept.symbolicName() + ".cfg"));
            if (services.configurations().isPresent()) {
                restore(services.configurations().get(), folder);
            }
        } catch (IOException e) {
            LOG.warn("The configuration of {} cannot be brought back: {}", kept, Texts.of(e));
        }
    }

    private void restoreFiles(Path copies, Path ownFile) throws IOException {
        boolean hadOwnFile = false;
        for (Path copy : list(copies)) {
            Path file = conf.resolve(copy.getFileName().toString());
            hadOwnFile |= file.equals(ownFile);
            if (!Files.exists(file) || Files.mismatch(copy, file) >= 0) {
                AtomicFiles.copy(copy, file);
            }
        }
        if (!hadOwnFile) {
            Files.deleteIfExists(ownFile);
        }
    }

    private static void restore(ConfigurationAdmin admin, Path folder) throws IOException {
        Map<String, Dictionary<String, Object>> saved = new HashMap<>();
        for (Path file : list(folder.resolve("values"))) {
            try (InputStream in = Files.newInputStream(file)) {
                @SuppressWarnings("unchecked")
                Dictionary<String, Object> values = ConfigurationHandler.read(in);
                String name = file.getFileName().toString();
                saved.put(name.substring(0, name.length() - ".config".length()), values);
            }
        }
        for (Configuration present : of(admin, Set.copyOf(Files.readAllLines(folder.resolve(NAMES))))) {
            Dictionary<String, Object> values = saved.remove(present.getPid());
            if (values == null) {
                present.delete();
            } else if (!asMap(values).equals(asMap(present.getProperties()))) {
                present.update(values);
            }
        }
        for (Map.Entry<String, Dictionary<String, Object>> gone : saved.entrySet()) {
            make(admin, gone.getKey()).update(gone.getValue());
        }
    }

    private static Configuration make(ConfigurationAdmin admin, String pid) throws IOException {
        int factory = pid.indexOf('~');
        return factory < 0
                ? admin.getConfiguration(pid, ANY_LOCATION)
                : admin.getFactoryConfiguration(pid.substring(0, factory), pid.substring(factory + 1), ANY_LOCATION);
    }

    /** Returns the names of the configurations that the components of a bundle ask for, and its own. */
    private Set<String> names(Bundle bundle) {
        Set<String> names = new TreeSet<>(Set.of(Texts.name(bundle)));
        services.components().stream()
                .flatMap(runtime -> runtime.getComponentDescriptionDTOs(bundle).stream())
                .flatMap((ComponentDescriptionDTO component) -> Arrays.stream(component.configurationPid))
                .forEach(names::add);
        return names;
    }

    private static List<Configuration> of(ConfigurationAdmin admin, Set<String> names) throws IOException {
        try {
            Configuration[] all = admin.listConfigurations("(" + Constants.SERVICE_PID + "=*)");
            return all == null
                    ? List.of()
                    : Stream.of(all)
                            .filter(configuration -> names.contains(configuration.getPid())
                                    || configuration.getFactoryPid() != null
                                            && names.contains(configuration.getFactoryPid()))
                            .toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<Path> source(Dictionary<String, Object> values) {
        try {
            return Optional.ofNullable(values.get(SOURCE))
                    .map(Objects::toString)
                    .map(address -> Path.of(URI.create(address)))
                    .filter(file -> conf.equals(file.getParent()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** Arrays are compared by what is in them. */
    private static Map<String, Object> asMap(Dictionary<String, Object> values) {
        Map<String, Object> map = new HashMap<>();
        for (String name : Collections.list(values.keys())) {
            Object value = values.get(name);
            map.put(name, value instanceof Object[] several ? Arrays.asList(several) : value);
        }
        return map;
    }
}
