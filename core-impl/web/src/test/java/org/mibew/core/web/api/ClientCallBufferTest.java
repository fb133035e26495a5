package org.mibew.core.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mibew.api.web.ClientCall;
import org.mibew.core.web.api.ClientCallBuffer.Party;
import org.mibew.core.web.api.ClientCallBuffer.Recipient;

class ClientCallBufferTest {

    private final ClientCallBuffer buffer = new ClientCallBuffer();

    private static ClientCall call(int number) {
        return new ClientCall("f" + number, ClientCall.Recipient.OPERATOR, Map.of());
    }

    @Test
    void eachCallIsGivenOutOnceAndListenersHearOfIt() {
        List<Recipient> heard = new ArrayList<>();
        buffer.onCall(heard::add);
        buffer.ofConsole(1).call(call(1));
        buffer.ofConsole(1).call(call(2));
        Recipient console = new Recipient(Party.CONSOLE, 1);
        assertEquals(List.of(console, console), heard);
        assertEquals(List.of(call(1), call(2)), buffer.drain(console));
        assertEquals(List.of(), buffer.drain(console));
        assertEquals(List.of(), buffer.drain(new Recipient(Party.OPERATOR, 1)));
    }

    @Test
    void theOldestGiveWayWhereThereAreTooMany() {
        for (int i = 0; i <= ClientCallBuffer.MOST_CALLS; i++) {
            buffer.ofConsole(1).call(call(i));
        }
        for (int id = 2; id <= ClientCallBuffer.MOST_RECIPIENTS; id++) {
            buffer.ofConsole(id).call(call(0));
        }
        List<ClientCall> kept = buffer.drain(new Recipient(Party.CONSOLE, 1));
        assertEquals(ClientCallBuffer.MOST_CALLS, kept.size());
        assertEquals("f1", kept.get(0).function());

        buffer.ofConsole(1).call(call(7));
        buffer.ofConsole(100_000).call(call(8));
        assertEquals(List.of(), buffer.drain(new Recipient(Party.CONSOLE, 2)));
        assertEquals(List.of(call(7)), buffer.drain(new Recipient(Party.CONSOLE, 1)));
    }
}
