package org.mibew.core.plugins;

import java.nio.file.Path;
import java.util.Optional;

/** Has a say in what becomes of the plugins of the folder. Called under the deployer's lock. */
public interface DeploymentGate {

    /**
     * Tells why a jar must not be used; asked before it becomes a bundle, and once at each start of the server for jars that
     * have not changed. A jar that is refused is asked about again when other bundles came, changed or went.
     *
     * @return what follows the name of the file in a sentence; empty if it may be used
     */
    default Optional<String> refusal(Jar jar) {
        return Optional.empty();
    }

    /**
     * Tells why a plugin must not be started; asked before each start.
     *
     * @return what follows "it is not started: "; empty if it may be
     */
    default Optional<String> keptFromStarting(String symbolicName) {
        return Optional.empty();
    }

    /**
     * A jar in the plugins folder.
     *
     * @param hash SHA-256, in lower-case hexadecimal digits
     * @param changed whether it is new or other than what its bundle was made of
     */
    record Jar(Path file, String symbolicName, String version, String hash, boolean changed) {}
}
