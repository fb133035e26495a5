package org.mibew.testkit;

import java.util.ArrayList;
import java.util.List;
import org.mibew.api.web.ClientCall;
import org.mibew.api.web.ClientCalls;

/** Stands for the client: keeps the calls that reach it. */
final class RecordedCalls implements ClientCalls {

    private final List<ClientCall> calls = new ArrayList<>();

    @Override
    public void call(ClientCall call) {
        calls.add(call);
    }

    void clear() {
        calls.clear();
    }

    List<ClientCall> calls() {
        return List.copyOf(calls);
    }
}
