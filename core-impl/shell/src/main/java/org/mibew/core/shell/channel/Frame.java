package org.mibew.core.shell.channel;

import java.nio.charset.StandardCharsets;

/**
 * One message between client and server.
 *
 * @param kind one of the constants of this class
 * @param content what it says, at most {@link #LIMIT} bytes
 */
record Frame(char kind, byte[] content) {

    /** From the client: run the content as one command line. */
    static final char EXEC = 'x';
    /** From the client: run the lines of the input as commands; the content is the prompt, empty for none. */
    static final char SHELL = 's';
    /** From the client: input for the shell; empty at the input's end. */
    static final char INPUT = 'i';
    /** From the client: say how the server is. */
    static final char STATUS = '?';
    /** From the client: answer when the server and its plugins have started. */
    static final char AWAIT = 'a';
    /** From the client: stop the server. */
    static final char STOP = 'q';

    /** From the server: standard output. */
    static final char OUTPUT = 'o';
    /** From the server: standard error. */
    static final char ERROR = 'e';
    /** From the server: the end; the content is one byte, the exit status. */
    static final char DONE = 'd';

    static final int LIMIT = 1 << 20;

    Frame(char kind) {
        this(kind, new byte[0]);
    }

    Frame(char kind, String text) {
        this(kind, text.getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    static Frame done(int status) {
        return new Frame(DONE, new byte[] {(byte) status});
    }
}
