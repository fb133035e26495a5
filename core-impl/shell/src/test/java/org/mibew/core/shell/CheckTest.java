package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mibew.api.plugin.CheckFinding;
import org.mibew.api.plugin.CheckFinding.Subject;
import org.mibew.api.plugin.CheckReport.Way;

class CheckTest {

    private final FakeChecks checks = new FakeChecks();
    private final Shell shell =
            new Shell().with("mibew", new CheckCommand(new ServerFiles(Path.of("/srv/mibew")), checks), "check");

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void whatIsFoundIsToldBySubject() throws Exception {
        checks.way = Way.SIDE_BY_SIDE;
        checks.findings.add(new CheckFinding(Subject.CAPABILITY, false, "it is the plugin hello"));
        assertEquals("""
                hello.jar would be updated side by side: no event is lost or waits
                  capability    it is the plugin hello
                """, shell.run("mibew:check new/hello.jar"));
        assertEquals(List.of(Path.of("/srv/mibew/new/hello.jar")), checks.checked);
    }

    @Test
    void aJarThatWouldBeRefusedMakesTheCommandFail() {
        checks.way = Way.REFUSED;
        checks.findings.add(new CheckFinding(Subject.REQUIREMENT, true, "missing package org.example.none (not present)"));
        var error = assertThrows(IllegalStateException.class, () -> shell.run("mibew:check /tmp/hello.jar"));
        assertEquals("hello.jar would be refused", error.getMessage());
        assertTrue(shell.printed().contains("! requirement   missing package org.example.none"), shell.printed());
    }

    @Test
    void wrongUseIsAnsweredWithTheRightOne() {
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:check"));
        shell.with("bare", new CheckCommand(new ServerFiles(Path.of("/srv/mibew")), null), "check");
        assertThrows(IllegalStateException.class, () -> shell.run("bare:check x.jar"));
    }
}
