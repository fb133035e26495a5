package org.mibew.core.chat.thread;

import org.jdbi.v3.core.Handle;
import org.mibew.api.problem.LimitExceeded;
import org.mibew.api.setting.ServerSettings;
import org.mibew.core.chat.store.Revisions;

/**
 * How many open threads one address may have. Addresses are compared as they are given: whoever starts threads gives the
 * client's address alone, as the web does, and no chain of proxies, which a client could write anew each time.
 */
final class OpenLimit {

    private final ThreadContext context;

    OpenLimit(ThreadContext context) {
        this.context = context;
    }

    /**
     * Raises the revision for a new thread of an address. Others who do the same wait for the end of this transaction, so
     * that what is counted here stays true.
     *
     * @throws LimitExceeded if the address has as many open threads as it may have
     */
    long raiseRevision(Handle handle, String remote) {
        check(handle, remote, 1);
        long revision = Revisions.raise(handle);
        check(handle, remote, 1);
        return revision;
    }

    /**
     * Checks the threads of an address after the transaction has made one more of them, and raised the revision.
     *
     * @throws LimitExceeded if the address has more open threads than it may have
     */
    void checkWithNew(Handle handle, String remote) {
        check(handle, remote, 0);
    }

    private void check(Handle handle, String remote, int more) {
        int most = context.settings().get(ServerSettings.MAX_CONNECTIONS_FROM_ONE_HOST);
        if (most > 0 && ThreadTable.countOpen(handle, remote) + more > most) {
            throw new LimitExceeded("The address " + remote + " has " + most + " open threads, and may not have more");
        }
    }
}
