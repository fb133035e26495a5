package org.mibew.itests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A plugin that ends the virtual machine cannot be kept from it, but is named. */
class ExitIT {

    private static final Installation SERVER = Installation.copy("exit");

    @AfterAll
    static void end() {
        SERVER.close();
    }

    @Test
    void pluginThatEndsTheServerIsNamedInTheLogAndAtTheNextStart() {
        assertEquals(0, SERVER.run("start").status());
        ToolJar.deploy(SERVER.resolve("plugins"), "1.0.0");
        Deadline.await("the tool is there", () -> SERVER.exec("lb -s").output().contains(ToolJar.NAME));
        Deadline.await("the tool can be called", () -> SERVER.exec("test:numbers").status() == 0);

        SERVER.exec("test:exit");

        Deadline.await("the end of the server", () -> SERVER.run("status").status() == 2);
        String log = SERVER.read("logs/mibew.log");
        assertTrue(log.contains(ToolJar.NAME + " 1.0.0 ends the server: it called System.exit"), log);
        assertTrue(log.contains("org.mibew.itests.launcher.tool.Tool.lambda$exit$0(Tool.java:"), log);
        assertEquals(0, SERVER.run("start").status());
        Deadline.await("what is known of the tool", () -> why().contains("ended the server at"));
        assertTrue(why().contains("it called System.exit at org.mibew.itests.launcher.tool.Tool.lambda$exit$0"), ExitIT::why);
        assertEquals(0, SERVER.run("stop").status());
        assertEquals(0, SERVER.run("start").status());
        assertFalse(why().contains("ended the server"), "an end by command is blamed on nobody");
        assertEquals(0, SERVER.run("stop").status());
    }

    private static String why() {
        return SERVER.exec("mibew:why " + ToolJar.NAME).output().replaceAll("\\s+", " ");
    }
}
