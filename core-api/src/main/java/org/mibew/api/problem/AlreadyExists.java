package org.mibew.api.problem;

/** Something else has the login, address, code or whatever else may exist only once. */
public final class AlreadyExists extends ChatException {

    public AlreadyExists(String message) {
        super(message);
    }
}
