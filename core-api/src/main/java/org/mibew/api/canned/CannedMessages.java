package org.mibew.api.canned;

import java.util.List;
import java.util.Optional;
import org.mibew.api.problem.NotFound;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The canned messages.
 *
 * <p>Every method with the id of a message throws {@link NotFound} if there is none.
 */
@ProviderType
public interface CannedMessages {

    Optional<CannedMessage> find(long id);

    /** Returns a message. */
    CannedMessage get(long id);

    /**
     * Returns messages by title.
     *
     * @param group whose messages they are; 0 for those that the operators of all groups have
     */
    List<CannedMessage> all(String locale, long group);

    /** Returns what the operator of a thread can choose from: those of the thread's group first, then those of none. */
    List<CannedMessage> forThread(long thread);

    /**
     * Adds a message.
     *
     * @throws IllegalArgumentException if the title or the text is too long or empty
     * @throws NotFound if there is no such group
     */
    CannedMessage create(String locale, long group, String title, String text);

    /** Changes a message; otherwise like {@link #create}. */
    CannedMessage update(long id, String title, String text);

    void delete(long id);
}
