package org.mibew.core.web.push;

/**
 * What a stream is to send.
 *
 * @param position from which a client goes on that comes back
 * @param data one line; empty if there is nothing to send
 * @param again milliseconds after which to ask for more; negative if only after a change
 */
public record StreamStep(long position, String data, long again) {

    /** Returns a step that sends nothing. */
    public static StreamStep nothing(long position) {
        return new StreamStep(position, "", -1);
    }
}
