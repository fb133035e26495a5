package org.mibew.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mibew.api.web.ClientCall;
import org.mibew.api.web.ClientCalls;

class ClientCallsTest {

    private final List<ClientCall> made = new ArrayList<>();
    private final EventState<UsersFunctionCall> state = Samples.state(
            EventBuilder.of(UsersFunctionCall.class).with("request_processor", (ClientCalls) made::add).build());

    static ClientCall call(String function) {
        return new ClientCall(function, ClientCall.Recipient.OPERATOR, Map.of("n", 1));
    }

    @Test
    void callsCountWhenTheHandlersTurnCounts() {
        WorkingCopy<UsersFunctionCall> first = state.copy();
        first.event().requestProcessor().call(call("a"));
        first.event().requestProcessor().call(call("b"));
        first.commit();
        WorkingCopy<UsersFunctionCall> second = state.copy();
        second.event().requestProcessor().call(call("lost"));
        second.drop();
        WorkingCopy<UsersFunctionCall> third = state.copy();
        third.event().requestProcessor().call(call("c"));
        third.commit();
        assertEquals(List.of(), made);
        state.handBack();
        assertEquals(List.of(call("a"), call("b"), call("c")), made);
    }

    @Test
    void callsAreDroppedWithWhateverElseWasLeft() {
        WorkingCopy<UsersFunctionCall> copy = state.copy();
        copy.event().requestProcessor().call(call("a"));
        copy.event().results().put("x", new Object());
        assertThrows(IllegalArgumentException.class, copy::commit);
        state.handBack();
        assertEquals(List.of(), made);
    }

    @Test
    void callsAfterTheTurnAreRefused() {
        WorkingCopy<UsersFunctionCall> copy = state.copy();
        ClientCalls kept = copy.event().requestProcessor();
        copy.commit();
        assertThrows(IllegalStateException.class, () -> kept.call(call("late")));
        assertThrows(NullPointerException.class, () -> state.copy().event().requestProcessor().call(null));
    }

    @Test
    void callsAreSeenAsChanges() {
        Object mark = state.mark();
        WorkingCopy<UsersFunctionCall> copy = state.copy();
        copy.event().requestProcessor().call(call("a"));
        copy.commit();
        assertEquals("request_processor", state.changesSince(mark).get(0).argument());
        assertTrue(state.changesSince(mark).get(0).to().contains("function=a"));
    }

    @Test
    void namesOfFunctionsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> call("result"));
        assertThrows(IllegalArgumentException.class, () -> call(" "));
        assertThrows(IllegalArgumentException.class,
                () -> new ClientCall("f", ClientCall.Recipient.BOTH, Map.of("x", new Object())));
    }
}
