package org.mibew.core.web.api;

/** A function that cannot do what it was asked for; its number and message go to the client. */
public final class ApiError extends RuntimeException {

    /* Of the chat application, as in the original (R§4.3). */
    public static final int AGENT_NOT_LOGGED_IN = 2;
    public static final int WRONG_ARGUMENTS = 3;
    public static final int WRONG_THREAD = 4;
    public static final int CANNOT_SEND = 5;
    public static final int FORBIDDEN_RENAME = 6;
    public static final int WRONG_CAPTCHA = 10;
    public static final int WRONG_EMAIL = 11;

    /* Of the console, as in the original. */
    public static final int USERS_WRONG_AGENT = 2;

    /* Additions, of both. */
    /** A fault of the server; its log says which. */
    public static final int FAILED = 100;
    /** What was asked for is refused as things are; the message says why. */
    public static final int REFUSED = 101;
    /** The address did that too often; the answer has the status 429. */
    public static final int TOO_OFTEN = 102;
    /** The visitor's address is banned. */
    public static final int BANNED = 103;

    private final int code;

    /** @param code not 0 */
    public ApiError(int code, String message) {
        super(message);
        if (code == 0) {
            throw new IllegalArgumentException("0 says that nothing is wrong: " + message);
        }
        this.code = code;
    }

    public int code() {
        return code;
    }
}
