package org.mibew.api.event;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Stands between handlers and the parts of the core that must not be interrupted: storage and network. Services of the
 * core pass it before they write or send; plugins have no use for it.
 */
@ProviderType
public interface Fence {

    /**
     * Enters the core. Until the passage is closed, an interrupt meant for the handler on this thread waits. A passage may
     * be opened inside another one.
     *
     * @throws DeadlineExceeded if this thread runs a handler whose deadline has passed
     */
    Passage enter();

    /**
     * Enters the core to change something.
     *
     * @throws DeadlineExceeded as {@link #enter}
     * @throws IllegalStateException if this thread runs a handler of an event that is {@linkplain ChatEvent#replayed replayed}
     */
    default Passage enterToWrite() {
        return enter();
    }

    /** Tells whether this thread runs a handler, which others wait for: it had better not wait for them. */
    boolean isInHandler();

    /** The way through; it is closed by the thread that opened it. */
    @ProviderType
    interface Passage extends AutoCloseable {
        @Override
        void close();
    }
}
