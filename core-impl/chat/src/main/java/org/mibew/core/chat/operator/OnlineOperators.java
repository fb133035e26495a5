package org.mibew.core.chat.operator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorStatus;
import org.mibew.api.operator.Presence;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.setting.Settings;
import org.mibew.core.chat.store.Freshness;
import org.mibew.core.chat.text.Keys;

/** Tells who is there (R§3.3): whose console was heard of lately, and who has not logged out since. */
public final class OnlineOperators {

    private static final String ONLINE = """
            select o.* from chat_operator o
            where o.disabled = false and o.presence <> :offline and o.last_seen > :since""";

    private static final String IN_ANY_GROUP = """

            and exists (select 1 from group_member m where m.operator_id = o.id)""";

    private static final String IN_GROUP = """

            and exists (select 1 from group_member m join chat_group g on g.id = m.group_id
            where m.operator_id = o.id and (g.id = :group or g.parent_id = :group))""";

    private final Settings settings;
    private final Clock clock;

    public OnlineOperators(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Returns who is online, available or away.
     *
     * @param group of members of this group and of those directly below it; 0 for all, or, where groups are enabled, for the
     *     members of any
     */
    public List<Operator> in(Handle handle, long group) {
        return query(handle, group)
                .bind("offline", OperatorTable.number(Presence.OFFLINE))
                .bind("since", since().toEpochMilli())
                .map(OperatorTable.OPERATOR)
                .list();
    }

    private Query query(Handle handle, long group) {
        if (group != 0) {
            return handle.createQuery(ONLINE + IN_GROUP).bind("group", group);
        }
        return handle.createQuery(settings.get(ServerSettings.ENABLE_GROUPS) ? ONLINE + IN_ANY_GROUP : ONLINE);
    }

    /** Returns the operator with a code, if that operator is there, available or away. */
    public Optional<Operator> byCode(Handle handle, String code) {
        return Keys.find(code)
                .flatMap(key -> OperatorTable.findRow(handle, "code_key", key))
                .filter(row -> presence(row).isOnline())
                .map(OperatorRow::operator);
    }

    /** Returns what an operator is whose console was heard of just now. */
    static Presence presence(OperatorStatus status) {
        return status == OperatorStatus.AVAILABLE ? Presence.AVAILABLE : Presence.AWAY;
    }

    /** Returns what an operator is now. */
    Presence presence(OperatorRow row) {
        boolean isHeardOf = row.operator().lastSeen().filter(since()::isBefore).isPresent();
        boolean isThere = isHeardOf && row.told() != Presence.OFFLINE && !row.operator().disabled();
        return isThere ? presence(row.operator().status()) : Presence.OFFLINE;
    }

    /** Tells whether it is known already that an operator's console is there, so that nothing of it need be stored. */
    boolean isKnown(OperatorRow row) {
        Operator operator = row.operator();
        return !operator.disabled()
                && row.told() == presence(operator.status())
                && operator.lastSeen().filter(seen -> Freshness.isFresh(seen, clock.instant(), timeout())).isPresent();
    }

    /** Returns the time such that whoever was heard of after it is online. */
    Instant since() {
        return clock.instant().minus(timeout());
    }

    private Duration timeout() {
        return Duration.ofSeconds(settings.get(ServerSettings.ONLINE_TIMEOUT));
    }
}
