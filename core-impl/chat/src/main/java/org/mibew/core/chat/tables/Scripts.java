package org.mibew.core.chat.tables;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.osgi.framework.Bundle;

/** The migrations of a plugin as texts, so that nothing of the plugin is needed to run them. */
final class Scripts implements ResourceProvider {

    private static final String FOLDER = "db/migration";

    private final Map<String, String> texts;

    /** @param texts by name of the file */
    Scripts(Map<String, String> texts) {
        this.texts = Collections.unmodifiableMap(new TreeMap<>(texts));
    }

    /** Reads those of a bundle, its fragments' among them, without its class loader. */
    static Scripts of(Bundle bundle) {
        Map<String, String> texts = new TreeMap<>();
        Enumeration<URL> entries = bundle.findEntries(FOLDER, "*.sql", false);
        while (entries != null && entries.hasMoreElements()) {
            URL entry = entries.nextElement();
            String path = entry.getPath();
            texts.put(path.substring(path.lastIndexOf('/') + 1), read(entry));
        }
        return new Scripts(texts);
    }

    private static String read(URL entry) {
        try (InputStream bytes = entry.openStream()) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The migration " + entry + " cannot be read", e);
        }
    }

    Map<String, String> texts() {
        return texts;
    }

    @Override
    public LoadableResource getResource(String name) {
        String text = texts.get(name);
        return text == null ? null : new Script(name, text);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return texts.keySet().stream()
                .filter(name -> name.startsWith(prefix) && Arrays.stream(suffixes).anyMatch(name::endsWith))
                .map(this::getResource)
                .toList();
    }

    private static final class Script extends LoadableResource {

        private final String name;
        private final String text;

        Script(String name, String text) {
            this.name = name;
            this.text = text;
        }

        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public String getAbsolutePath() {
            return FOLDER + "/" + name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return getAbsolutePath();
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
