package org.mibew.core.plugins.steps;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.felix.cm.file.ConfigurationHandler;
import org.mibew.core.plugins.update.AtomicFiles;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Changes a configuration: in its file if it has one, since the file wins at the next start, and in the running server. What
 * it was before is kept, readable by the server's user alone, so that it can be brought back.
 */
final class ConfigurationChange {

    private static final String SOURCE = "felix.fileinstall.filename";
    private static final String ANY_LOCATION = "?";

    private final ConfigurationAdmin admin;
    private final Path conf;
    private final String pid;

    ConfigurationChange(ConfigurationAdmin admin, Path conf, String pid) {
        this.admin = admin;
        this.conf = conf;
        this.pid = pid;
    }

    void apply(Map<String, Object> values) throws IOException {
        Optional<Path> file = file();
        if (file.isPresent()) {
            write(file.get(), values);
        }
        Dictionary<String, Object> properties = new Hashtable<>();
        values.forEach((key, value) -> properties.put(key, file.isPresent() && isPlain(file.get()) ? plain(value) : value));
        Optional<Configuration> present = present();
        present.map(Configuration::getProperties).map(before -> before.get(SOURCE))
                .ifPresent(source -> properties.put(SOURCE, source));
        (present.isPresent() ? present.get() : make()).update(properties);
    }

    /** Keeps what the configuration is now. */
    void keep(Path folder) throws IOException {
        AtomicFiles.delete(folder);
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        Files.writeString(folder.resolve("pid"), pid);
        Optional<Path> file = file();
        if (file.isPresent()) {
            Files.copy(file.get(), folder.resolve("file"));
            Files.writeString(folder.resolve("name"), file.get().getFileName().toString());
        }
        Optional<Configuration> present = present();
        if (present.isPresent() && present.get().getProperties() != null) {
            try (OutputStream out = Files.newOutputStream(folder.resolve("values"))) {
                ConfigurationHandler.write(out, present.get().getProperties());
            }
        }
    }

    /** Brings back what was kept. */
    @SuppressWarnings("unchecked")
    static void bringBack(ConfigurationAdmin admin, Path conf, Path folder) throws IOException {
        ConfigurationChange change = new ConfigurationChange(admin, conf, Files.readString(folder.resolve("pid")));
        if (Files.exists(folder.resolve("file"))) {
            AtomicFiles.copy(folder.resolve("file"), conf.resolve(Files.readString(folder.resolve("name"))));
        }
        if (Files.exists(folder.resolve("values"))) {
            try (InputStream in = Files.newInputStream(folder.resolve("values"))) {
                Optional<Configuration> present = change.present();
                (present.isPresent() ? present.get() : change.make()).update(ConfigurationHandler.read(in));
            }
        } else {
            Optional<Configuration> present = change.present();
            if (present.isPresent()) {
                present.get().delete();
            }
        }
    }

    /** Returns the file that the configuration comes from. */
    private Optional<Path> file() {
        return Stream.of(".cfg", ".config")
                .flatMap(end -> Stream.of(pid, pid.replace('~', '-')).map(name -> conf.resolve(name + end)))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private Optional<Configuration> present() throws IOException {
        try {
            Configuration[] found = admin.listConfigurations("(service.pid=" + pid + ")");
            return found == null ? Optional.empty() : Optional.of(found[0]);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(pid + " is no name of a configuration", e);
        }
    }

    private Configuration make() throws IOException {
        int tilde = pid.indexOf('~');
        return tilde < 0
                ? admin.getConfiguration(pid, ANY_LOCATION)
                : admin.getFactoryConfiguration(pid.substring(0, tilde), pid.substring(tilde + 1), ANY_LOCATION);
    }

    private static boolean isPlain(Path file) {
        return file.toString().endsWith(".cfg");
    }

    private static void write(Path file, Map<String, Object> values) throws IOException {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        if (isPlain(file)) {
            Map<String, String> texts = new TreeMap<>();
            values.forEach((key, value) -> texts.put(key, plain(value)));
            Files.writeString(fresh, CfgText.parse(Files.readString(file)).with(texts));
        } else {
            try (OutputStream out = Files.newOutputStream(fresh)) {
                ConfigurationHandler.write(out, new Hashtable<>(values));
            }
        }
        AtomicFiles.move(fresh, file);
    }

    private static String only(int size, Supplier<Object> first) {
        if (size != 1) {
            throw new IllegalStateException("A .cfg file has room for one value under a key, not for " + size
                    + ": a .config file would have");
        }
        return plain(first.get());
    }

    /** Returns a value as it stands in a {@code .cfg} file, which has only texts. */
    private static String plain(Object value) {
        if (value.getClass().isArray()) {
            return only(Array.getLength(value), () -> Array.get(value, 0));
        }
        if (value instanceof Collection<?> values) {
            return only(values.size(), () -> values.iterator().next());
        }
        String text = value.toString();
        if (text.contains("${")) {
            throw new IllegalStateException("In a .cfg file, ${ begins a variable: " + text);
        }
        return text;
    }
}
