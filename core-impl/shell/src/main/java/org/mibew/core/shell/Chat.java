package org.mibew.core.shell;

/** The services of the chat, which are there while its store is open. */
final class Chat {

    private Chat() {}

    /**
     * Returns a service that is there.
     *
     * @param service null if it is not
     * @throws IllegalStateException if it is not
     */
    static <S> S needed(S service) {
        if (service == null) {
            throw new IllegalStateException("The chat is not there: its database cannot be opened (logs/mibew.log tells why),"
                    + " or the bundle org.mibew.core.chat is not active (lb shows its state)");
        }
        return service;
    }
}
