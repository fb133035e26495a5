package org.mibew.core.web.http;

/** A request that cannot be right, with a status that says so and a sentence that its sender may read. */
public final class BadRequest extends RuntimeException {

    private final int status;

    /** Says that a request is wrong, by the status 400. */
    public BadRequest(String message) {
        this(400, message);
    }

    /** @param status from 400 to 499 */
    public BadRequest(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
