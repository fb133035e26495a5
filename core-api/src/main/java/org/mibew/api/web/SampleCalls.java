package org.mibew.api.web;

import java.util.Objects;

/** Calls to a client that does not exist. */
enum SampleCalls implements ClientCalls {
    INSTANCE;

    @Override
    public void call(ClientCall call) {
        Objects.requireNonNull(call, "call");
    }
}
