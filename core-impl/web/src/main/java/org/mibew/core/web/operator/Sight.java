package org.mibew.core.web.operator;

import java.util.ArrayList;
import java.util.List;
import org.mibew.api.operator.Operator;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.ThreadChanges;
import org.mibew.api.thread.ThreadPosition;
import org.mibew.api.thread.ThreadRow;
import org.mibew.core.web.Site;

/** Which threads an operator may read and answer; R§3.2, R§3.4 and R§3.10. */
final class Sight {

    private final Site site;

    Sight(Site site) {
        this.site = site;
    }

    /** Tells whether an operator may read a thread: one's own, one that waits for the operator, and what the history shows. */
    boolean mayRead(ChatThread thread, Operator operator) {
        return isOwn(thread, operator) || site.chat().history().maySee(thread.id(), operator.id());
    }

    /** @throws NotPermitted if the operator may not */
    void mustBeReadable(ChatThread thread, Operator operator) {
        if (!mayRead(thread, operator)) {
            throw new NotPermitted("Operator " + operator.login() + " may not read thread " + thread.id());
        }
    }

    /** Tells whether the console of an operator lists the thread, as one that waits or is answered. */
    boolean isListed(ChatThread thread, Operator operator) {
        if (thread.state().isOver()) {
            return false;
        }
        return !site.isOn(ServerSettings.ENABLE_GROUPS)
                || list(site, operator).stream().anyMatch(row -> row.id() == thread.id());
    }

    /** Returns what the console of an operator lists. */
    static List<ThreadRow> list(Site site, Operator operator) {
        List<ThreadRow> rows = new ArrayList<>();
        ThreadChanges part;
        ThreadPosition position = ThreadPosition.START;
        do {
            part = site.chat().threads().changes(operator.id(), position);
            rows.addAll(part.threads());
            position = part.position();
        } while (!part.complete());
        return rows;
    }

    /**
     * A thread of a group is answered by those who find it in their console, and by those who see everything.
     *
     * @throws NotPermitted if the operator is none of them
     */
    void mustBeOffered(ChatThread thread, Operator operator) {
        if (!isListed(thread, operator) && !mayRead(thread, operator)) {
            throw new NotPermitted(
                    "Thread " + thread.id() + " is of a group to which operator " + operator.login() + " does not belong");
        }
    }

    static boolean isOwn(ChatThread thread, Operator operator) {
        return thread.operator() == operator.id() || thread.nextOperator() == operator.id();
    }
}
