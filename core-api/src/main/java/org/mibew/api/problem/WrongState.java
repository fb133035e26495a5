package org.mibew.api.problem;

/** What is asked for cannot be done in the state that the thread, the invitation or the operator is in. */
public final class WrongState extends ChatException {

    public WrongState(String message) {
        super(message);
    }
}
