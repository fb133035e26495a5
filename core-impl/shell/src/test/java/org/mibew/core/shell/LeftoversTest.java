package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mibew.api.plugin.Leftover;
import org.mibew.api.plugin.Leftovers;

class LeftoversTest {

    private final FakeLeftovers leftovers = new FakeLeftovers();
    private final Shell shell = new Shell().with("mibew", new LeftoversCommand(leftovers), "leftovers");

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void whatIsGoneAndWhatKeepsTheOthersIsTold() throws Exception {
        leftovers.all.add(new Leftover("org.example.one", "1.0.0", Instant.now(), true, List.of()));
        leftovers.all.add(new Leftover("org.example.two", "2.0.0", Instant.now(), false,
                List.of("thread \"poller\", which has its class loader", "shutdown hook \"cleaner\"")));
        List<String> lines = shell.lines("mibew:leftovers");
        assertTrue(lines.get(1).matches("org.example.one +1.0.0 +\\S+ \\S+ +gone"), lines::toString);
        assertTrue(lines.get(2).matches("org.example.two +2.0.0 +\\S+ \\S+ +not gone"), lines::toString);
        assertTrue(lines.get(3).matches(" +kept by +thread \"poller\", which has its class loader"), lines::toString);
        assertTrue(lines.get(4).matches(" +kept by +shutdown hook \"cleaner\""), lines::toString);
    }

    @Test
    void aSearchCanBeAskedFor() throws Exception {
        shell.run("mibew:leftovers search");
        assertEquals(1, leftovers.searches);
    }

    @Test
    void withoutAnythingItSaysSo() throws Exception {
        assertTrue(shell.run("mibew:leftovers").startsWith("Nothing was uninstalled"));
        assertEquals(0, leftovers.searches);
    }

    @Test
    void wrongUseIsAnsweredWithTheRightOne() {
        assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:leftovers search more"));
        var error = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:leftovers serch"));
        assertTrue(error.getMessage().contains("search"), error.getMessage());
    }

    @Test
    void withoutTheBundleThatKnowsItSaysSo() {
        shell.with("bare", new LeftoversCommand(null), "leftovers");
        var error = assertThrows(IllegalStateException.class, () -> shell.run("bare:leftovers"));
        assertTrue(error.getMessage().contains("org.mibew.core.plugins"), error.getMessage());
    }

    private static final class FakeLeftovers implements Leftovers {

        private final List<Leftover> all = new ArrayList<>();
        private int searches;

        @Override
        public List<Leftover> leftovers() {
            return List.copyOf(all);
        }

        @Override
        public List<Leftover> search() {
            searches++;
            return leftovers();
        }
    }
}
