package org.mibew.core.plugins;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.osgi.framework.BundleContext;

/** What the settings of Felix File Install say about the plugins folder. */
final class FileInstallSettings {

    private static final String DIRECTORIES = "felix.fileinstall.dir";

    private FileInstallSettings() {}

    /** Returns the framework property that makes File Install watch the folder, if there is one. */
    static Optional<String> watching(BundleContext framework, PluginsFolder folder) {
        String directories = framework.getProperty(DIRECTORIES);
        return directories != null && Arrays.stream(directories.split(","))
                        .map(directory -> Path.of(directory.trim()).toAbsolutePath().normalize())
                        .anyMatch(folder.path()::equals)
                ? Optional.of(DIRECTORIES)
                : Optional.empty();
    }
}
