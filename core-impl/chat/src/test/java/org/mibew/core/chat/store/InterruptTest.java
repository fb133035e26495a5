package org.mibew.core.chat.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.problem.StoreUnavailable;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;

/** Threads that somebody interrupts while they write, past all fences, do no harm to the others. */
@ParameterizedClass
@EnumSource(DatabaseKind.class)
class InterruptTest {

    private static final int WRITES = 300;

    @RegisterExtension
    final ChatServer server;

    private volatile boolean over;
    private int written;

    InterruptTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    @Test
    void othersGoOnWhileAThreadIsInterrupted() throws InterruptedException {
        Thread victim = new Thread(this::writeUntilOver, "victim");
        Thread interrupter = new Thread(() -> interruptUntilOver(victim), "interrupter");
        victim.start();
        interrupter.start();
        try {
            for (int i = 0; i < WRITES; i++) {
                server.chat().bans().create("calm " + i, Optional.empty(), "");
            }
        } finally {
            over = true;
            interrupter.join();
            victim.join();
        }

        long calm = server.chat().bans().all().stream().filter(ban -> ban.address().startsWith("calm")).count();
        long others = server.chat().bans().all().size() - calm;
        assertEquals(WRITES, calm);
        assertTrue(others >= written, () -> others + " are stored of " + written + " that were acknowledged");
    }

    private void writeUntilOver() {
        for (int i = 0; !over; i++) {
            try {
                server.chat().bans().create("interrupted " + i, Optional.empty(), "");
                written++;
            } catch (StoreUnavailable e) {
                assertTrue(Thread.interrupted() || !e.getMessage().isEmpty());
            }
            Thread.interrupted();
        }
    }

    private void interruptUntilOver(Thread victim) {
        while (!over) {
            victim.interrupt();
            Thread.onSpinWait();
        }
    }
}
