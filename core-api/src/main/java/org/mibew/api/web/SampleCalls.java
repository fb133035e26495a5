package org.mibew.api.web;

import java.util.Objects;

/** Calls to a client that does not exist. */
final class SampleCalls implements ClientCalls {

    static final SampleCalls INSTANCE = new SampleCalls();

    private SampleCalls() {}

    @Override
    public void call(ClientCall call) {
        Objects.requireNonNull(call, "call");
    }
}
