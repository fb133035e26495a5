package org.mibew.api.history;

import java.util.List;
import org.mibew.api.thread.ChatThread;
import org.osgi.annotation.versioning.ProviderType;

/** Search in chats that are over, accepted invitations among them. */
@ProviderType
public interface History {

    /** Returns those of the next 10,000 threads that match, and where to go on. */
    HistoryPage search(HistoryQuery query);

    /** Returns the threads of a visitor that are over, the latest first. */
    List<ChatThread> ofVisitor(String userId, int limit);
}
