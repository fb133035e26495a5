package org.mibew.core.web.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mibew.api.event.Mutable;
import org.mibew.api.event.UsersUpdateThreadsAlter;
import org.mibew.api.event.UsersUpdateVisitorsAlter;
import org.mibew.api.event.UsersUpdateVisitorsLoad;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.Presence;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.BanNote;
import org.mibew.api.thread.ThreadChanges;
import org.mibew.api.thread.ThreadPosition;
import org.mibew.api.thread.ThreadRow;
import org.mibew.api.thread.ThreadState;
import org.mibew.api.visitor.VisitorRow;
import org.mibew.core.web.Site;

/** What consoles show, as plugins leave it, alike whether it is asked for or pushed. */
public final class ConsoleLists {

    /** Of a thousand threads each. */
    private static final int MOST_PARTS = 10;

    private final Site site;
    private final Colleagues colleagues;

    public ConsoleLists(Site site) {
        this.site = site;
        this.colleagues = new Colleagues(site);
    }

    /**
     * Returns the threads that changed. Those that a plugin left out, and those that the operator is not to see any more,
     * are told of as closed, so that a console that shows them drops them.
     */
    Map<String, Object> threads(Operator operator, long revision) {
        ThreadChanges changes = changes(operator, revision);
        UsersUpdateThreadsAlter event = site.chat().events().trigger(
                new UsersUpdateThreadsAlter(new ArrayList<>(changes.threads()), Mutable.unset()));
        boolean isRejected = event.rejection().isSet();
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("threads", isRejected ? List.of() : items(changes, event.threads()));
        results.put("lastRevision", isRejected ? revision : changes.position().revision());
        results.put("startsAnew", changes.startsAnew() && !isRejected);
        return results;
    }

    /** Returns what changed, all parts of it together: clients know nothing of parts. */
    private ThreadChanges changes(Operator operator, long revision) {
        ThreadChanges first = site.chat().threads().changes(operator.id(), ThreadPosition.at(revision));
        if (first.complete()) {
            return first;
        }
        List<ThreadRow> rows = new ArrayList<>(first.threads());
        List<Long> gone = new ArrayList<>(first.gone());
        ThreadChanges last = first;
        for (int i = 1; i < MOST_PARTS && !last.complete(); i++) {
            last = site.chat().threads().changes(operator.id(), last.position());
            rows.addAll(last.threads());
            gone.addAll(last.gone());
        }
        return new ThreadChanges(rows, gone, last.position(), first.startsAnew(), last.complete());
    }

    private static List<Map<String, Object>> items(ThreadChanges changes, List<ThreadRow> left) {
        List<Map<String, Object>> items = new ArrayList<>();
        Set<Long> dropped = new LinkedHashSet<>(changes.gone());
        if (!changes.startsAnew()) {
            changes.threads().forEach(row -> dropped.add(row.id()));
        }
        left.forEach(row -> dropped.remove(row.id()));
        dropped.forEach(id -> items.add(Map.of("id", id, "state", ThreadState.CLOSED.number())));
        left.forEach(row -> items.add(item(row)));
        return items;
    }

    /** R§2.2, thread item. */
    private static Map<String, Object> item(ThreadRow row) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", row.id());
        item.put("token", ThreadAnswers.token(row.token()));
        item.put("userId", row.userId());
        item.put("userName", row.userName());
        item.put("userIp", orFalse(row.userIp()));
        item.put("remote", row.remote());
        item.put("userAgent", row.userAgent());
        item.put("agentId", row.operator());
        item.put("agentName", row.operatorName().isEmpty() ? "-" : row.operatorName());
        item.put("canOpen", row.canOpen());
        item.put("canView", row.canView());
        item.put("canBan", row.canBan());
        item.put("ban", orFalse(row.ban().map(ConsoleLists::ban)));
        item.put("state", row.state().number());
        item.put("totalTime", row.created().getEpochSecond());
        item.put("waitingTime", row.modified().getEpochSecond());
        item.put("firstMessage", row.firstMessage().orElse(null));
        row.fields().forEach(item::putIfAbsent);
        return item;
    }

    private static Map<String, Object> ban(BanNote ban) {
        return Map.of("id", ban.id(), "reason", ban.reason());
    }

    private static Object orFalse(Optional<?> value) {
        return value.isPresent() ? value.get() : false;
    }

    /** Returns all visitors that consoles show. */
    Map<String, Object> visitors() {
        UsersUpdateVisitorsLoad load = site.chat().events().trigger(
                new UsersUpdateVisitorsLoad(Mutable.unset(), Mutable.unset()));
        if (load.rejection().isSet()) {
            return Map.of("visitors", List.of());
        }
        List<VisitorRow> rows = load.visitors().toOptional().orElseGet(() ->
                site.chat().visitors().list(site.chat().settings().get(ServerSettings.VISITORS_LIMIT)));
        UsersUpdateVisitorsAlter alter = site.chat().events().trigger(
                new UsersUpdateVisitorsAlter(new ArrayList<>(rows), Mutable.unset()));
        return Map.of("visitors", alter.rejection().isSet()
                ? List.of()
                : alter.visitors().stream().map(ConsoleLists::item).toList());
    }

    /** R§2.2, visitor item. */
    private static Map<String, Object> item(VisitorRow row) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", row.id());
        item.put("userId", row.userId());
        item.put("userName", row.userName());
        item.put("userAgent", row.userAgent());
        item.put("userIp", orFalse(row.userIp()));
        item.put("remote", row.remote());
        item.put("firstTime", row.firstTime().getEpochSecond());
        item.put("lastTime", row.lastTime().getEpochSecond());
        item.put("invitations", row.invitations());
        item.put("chats", row.chats());
        item.put("invitationInfo", orFalse(row.invitation().map(invitation -> Map.of(
                "time", invitation.time().getEpochSecond(), "agentName", invitation.operatorName()))));
        row.fields().forEach(item::putIfAbsent);
        return item;
    }

    /** Returns the operators who are online, if consoles show them. */
    Map<String, Object> operators(Operator reader) {
        if (!site.isOn(ServerSettings.SHOW_ONLINE_OPERATORS)) {
            return Map.of("operators", List.of());
        }
        return Map.of("operators", colleagues.of(reader).stream()
                .filter(colleague -> colleague.presence().isOnline())
                .map(colleague -> Map.of(
                        "id", colleague.operator().id(), "name", colleague.operator().name(),
                        "away", colleague.presence() == Presence.AWAY))
                .toList());
    }
}
