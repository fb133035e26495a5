package org.mibew.testkit.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mibew.api.event.Ids;
import org.mibew.api.event.VisitorCreate;
import org.mibew.api.event.VisitorDeleteOld;
import org.mibew.api.event.VisitorTrack;
import org.mibew.api.problem.NotFound;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.ThreadState;
import org.mibew.api.visitor.Invitation;
import org.mibew.api.visitor.PageVisit;
import org.mibew.api.visitor.Visit;
import org.mibew.api.visitor.Visitor;
import org.mibew.api.visitor.VisitorRow;
import org.mibew.api.visitor.Visitors;

/** Visitors in memory. */
public final class FakeVisitors implements Visitors {

    private final FakeChat chat;
    private final Map<Long, Visitor> visitors = new TreeMap<>();
    private final Map<Long, List<PageVisit>> pages = new HashMap<>();
    private long lastId;

    FakeVisitors(FakeChat chat) {
        this.chat = chat;
    }

    /** Tracks the visitor that {@link FakeChat#guest} makes, on a page. */
    public Visitor onPage(String userName, String page) {
        Guest guest = FakeChat.guest(userName);
        return track(new Visit(0, guest.userId(), userName, page, guest.referer(), guest.remote(), guest.userAgent(),
                guest.locale()));
    }

    @Override
    public Optional<Visitor> find(long id) {
        return Optional.ofNullable(visitors.get(id));
    }

    @Override
    public Visitor get(long id) {
        return find(id).orElseThrow(() -> NotFound.of("visitor", id));
    }

    @Override
    public Optional<Visitor> findByUserId(String userId) {
        return visitors.values().stream().filter(visitor -> visitor.userId().equals(userId)).findFirst();
    }

    @Override
    public Visitor track(Visit visit) {
        Optional<Visitor> known = find(visit.visitor()).or(() -> findByUserId(visit.userId()));
        Instant now = chat.clock().instant();
        boolean isOnAnotherPage = !visit.page().isEmpty()
                && known.filter(visitor -> visit.page().equals(lastPage(visitor.id()))).isEmpty();
        if (isOnAnotherPage && known.isPresent()) {
            chat.invitations().reject(known.get().id());
        }
        long id = known.map(Visitor::id).orElseGet(() -> ++lastId);
        visitors.put(id, known.isPresent()
                ? Copy.of(get(id), Map.of("lastTime", now, "userName", visit.userName()))
                : new Visitor(id, visit.userId(), visit.userName(), now, now, visit.referer(), visit.userAgent(),
                        visit.remote(), 0, 0, 0));
        if (isOnAnotherPage) {
            pages.computeIfAbsent(id, visitor -> new ArrayList<>()).add(new PageVisit(visit.page(), now));
        }
        Visitor visitor = get(id);
        if (known.isEmpty()) {
            chat.tell(new VisitorCreate(visitor));
        }
        chat.tell(new VisitorTrack(visitor));
        return visitor;
    }

    @Override
    public List<PageVisit> pages(long id) {
        get(id);
        return List.copyOf(pages.getOrDefault(id, List.of()));
    }

    /** Returns the page on which a visitor is; empty if that is not known. */
    String lastPage(long id) {
        List<PageVisit> visits = pages(id);
        return visits.isEmpty() ? "" : visits.get(visits.size() - 1).address();
    }

    @Override
    public List<VisitorRow> list(int limit) {
        return visitors.values().stream()
                .filter(visitor -> visitor.thread() == 0 || chat.invitations().of(visitor.id()).isPresent())
                .map(this::row)
                .sorted(Comparator.comparing((VisitorRow row) -> row.invitation().isEmpty())
                        .thenComparing(Comparator.comparing(VisitorRow::lastTime).reversed()))
                .limit(limit == 0 ? Long.MAX_VALUE : limit)
                .toList();
    }

    private VisitorRow row(Visitor visitor) {
        Optional<Invitation> invitation = chat.invitations().of(visitor.id())
                .map(thread -> new Invitation(thread.created(), thread.operatorName()));
        return new VisitorRow(visitor.id(), visitor.userId(), visitor.userName(), visitor.userAgent(),
                Optional.of(visitor.remote()), visitor.remote(), visitor.firstTime(), visitor.lastTime(),
                visitor.invitations(), visitor.chats(), invitation, Map.of());
    }

    @Override
    public List<Long> purge() {
        Instant limit = chat.clock().instant().minusSeconds(chat.settings().get(ServerSettings.TRACKING_LIFETIME));
        List<Long> old = visitors.values().stream()
                .filter(visitor -> visitor.thread() == 0 && visitor.lastTime().isBefore(limit))
                .map(Visitor::id)
                .toList();
        old.forEach(id -> {
            visitors.remove(id);
            pages.remove(id);
        });
        if (!old.isEmpty()) {
            chat.tell(new VisitorDeleteOld(Ids.of(old)));
        }
        return old;
    }

    /** Notes in which thread a visitor is now, if the visitor is tracked. */
    void bind(ChatThread thread) {
        boolean isInvitation = thread.state() == ThreadState.INVITED;
        findByUserId(thread.userId())
                .filter(visitor -> !thread.state().isOver())
                .ifPresent(visitor -> visitors.put(visitor.id(), Copy.of(visitor, Map.of("thread", thread.id(),
                        "invitations", visitor.invitations() + (isInvitation ? 1 : 0)))));
    }

    void countChat(long thread) {
        visitors.replaceAll((id, visitor) ->
                visitor.thread() == thread ? Copy.of(visitor, Map.of("chats", visitor.chats() + 1)) : visitor);
    }

    void release(long thread) {
        visitors.replaceAll((id, visitor) ->
                visitor.thread() == thread ? Copy.of(visitor, Map.of("thread", 0L)) : visitor);
    }
}
