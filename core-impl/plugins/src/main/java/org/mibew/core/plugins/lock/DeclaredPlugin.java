package org.mibew.core.plugins.lock;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * A plugin as {@code plugins.lock} declares it.
 *
 * @param name symbolic name of the bundle
 * @param version of the bundle
 * @param file name of its jar in the plugins folder
 * @param hash SHA-256 of the jar, in lower-case hexadecimal digits
 * @param ranking of its handlers in place of their own; empty if their own counts
 * @param enabled whether it is started
 * @param configuration SHA-256 of its configuration; empty if it has none
 */
public record DeclaredPlugin(
        String name, String version, String file, String hash, OptionalInt ranking, boolean enabled, String configuration) {

    public DeclaredPlugin {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(ranking, "ranking");
        Objects.requireNonNull(configuration, "configuration");
    }

    public DeclaredPlugin withEnabled(boolean changed) {
        return new DeclaredPlugin(name, version, file, hash, ranking, changed, configuration);
    }

    public DeclaredPlugin withRanking(OptionalInt changed) {
        return new DeclaredPlugin(name, version, file, hash, changed, enabled, configuration);
    }

    public DeclaredPlugin withConfiguration(String changed) {
        return new DeclaredPlugin(name, version, file, hash, ranking, enabled, changed);
    }

    /** Returns this with another jar. */
    public DeclaredPlugin withJar(String newVersion, String newFile, String newHash) {
        return new DeclaredPlugin(name, newVersion, newFile, newHash, ranking, enabled, configuration);
    }

    /** Tells whether both are the same jar under the same name. */
    public boolean isSameJar(DeclaredPlugin other) {
        return hash.equals(other.hash) && file.equals(other.file);
    }

    /** Returns it in a few words, such as {@code 1.0.0 enabled}. */
    public String words() {
        String order = ranking.isPresent() ? ", ranking " + ranking.getAsInt() : "";
        return version + (enabled ? " enabled" : " disabled") + order;
    }
}
