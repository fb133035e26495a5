package org.mibew.core.plugins.update;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mibew.core.plugins.Texts;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files that a bundle writes into the area that the framework gives it; they outlive it. */
public final class OwnFiles {

    private static final Logger LOG = LoggerFactory.getLogger(OwnFiles.class);

    private OwnFiles() {}

    /** Copies the files of a bundle that is stopped and about to be uninstalled. */
    public static void save(Bundle bundle, Path home) {
        if (!Ways.hasFiles(bundle)) {
            return;
        }
        try {
            Path fresh = home.resolve("files.new");
            AtomicFiles.delete(fresh);
            AtomicFiles.copyFolder(bundle.getDataFile("").toPath(), Files.createDirectories(fresh));
            AtomicFiles.delete(home.resolve("files"));
            Files.move(fresh, home.resolve("files"));
        } catch (IOException e) {
            LOG.warn("The files of {} cannot be kept: {}", Texts.of(bundle), Texts.of(e));
        }
    }

    /** Gives a bundle that was just installed the files that were kept. */
    public static void restore(Bundle bundle, Path home) {
        Path files = home.resolve("files");
        File area = bundle.getDataFile("");
        if (area == null || !Files.isDirectory(files)) {
            return;
        }
        try {
            AtomicFiles.copyFolder(files, area.toPath());
            AtomicFiles.delete(files);
        } catch (IOException e) {
            LOG.warn("{} does not get its files back: {}", Texts.of(bundle), Texts.of(e));
        }
    }
}
