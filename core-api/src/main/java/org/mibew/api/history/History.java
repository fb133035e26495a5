package org.mibew.api.history;

import java.util.List;
import org.mibew.api.thread.ChatThread;
import org.osgi.annotation.versioning.ProviderType;

/** Search in chats that are over, accepted invitations among them. */
@ProviderType
public interface History {

    /** Returns the threads that match, the latest first. */
    List<ChatThread> search(HistoryQuery query);

    /** Returns the threads of a visitor that are over, the latest first. */
    List<ChatThread> ofVisitor(String userId, int limit);
}
