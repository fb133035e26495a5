package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mibew.api.plugin.DevelopedPlugin;
import org.mibew.api.plugin.PluginDevelopment;

class DevelopmentTest {

    private final Watching development = new Watching();
    private final Shell shell = new Shell()
            .with("mibew", new DevelopmentCommand(new ServerFiles(Path.of("/srv/mibew")), development), "dev");

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void aFolderIsWatchedUntilItIsLeft() throws Exception {
        assertTrue(shell.run("mibew:dev").startsWith("No plugin is being developed."));
        assertTrue(shell.run("mibew:dev /home/vera/hello/target/classes").contains("on every compile"));
        assertEquals(List.of(Path.of("/home/vera/hello/target/classes")), development.folders);
        String listed = shell.run("mibew:dev");
        assertTrue(listed.contains("org.example.hello") && listed.contains("it is not whole"), listed);

        shell.run("mibew:dev off /home/vera/hello/target/classes");
        assertEquals(List.of(), development.folders);
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:dev off /home/vera/hello/target/classes"));
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:dev off"));
    }

    private static final class Watching implements PluginDevelopment {

        private final List<Path> folders = new ArrayList<>();

        @Override
        public void watch(Path classes, String who) {
            folders.add(classes);
        }

        @Override
        public void leave(Path classes) {
            if (!folders.remove(classes)) {
                throw new NoSuchElementException(classes + " is not watched");
            }
        }

        @Override
        public List<DevelopedPlugin> watched() {
            return folders.stream()
                    .map(folder -> new DevelopedPlugin(
                            folder, "org.example.hello", 3, Optional.empty(), Optional.of("it is not whole")))
                    .toList();
        }
    }
}
