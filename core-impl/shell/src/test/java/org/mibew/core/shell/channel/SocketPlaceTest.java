package org.mibew.core.shell.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketPlaceTest {

    @TempDir
    Path home;

    @Test
    void aFolderThatOthersCanEnterIsReplacedByOneThatTheyCannot() throws IOException {
        Path folder = Files.createDirectories(home.resolve("data/channel"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.createFile(folder.resolve("socket"));
        new SocketPlace(home).prepare();
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        assertFalse(Files.exists(folder.resolve("socket")));
    }

    @Test
    void theServersOwnProcessReachesItByAPathThatIsShortHoweverDeepTheServerLies() {
        Path deep = Path.of("").toAbsolutePath();
        assertEquals(Path.of("data/channel/socket"), new SocketPlace(deep).socket());
    }

    @Test
    void otherProcessesReachItByItsAbsolutePathIfThatIsShorter() {
        assertEquals(Path.of("/x/data/channel/socket"), new SocketPlace(Path.of("/x")).socket());
    }
}
