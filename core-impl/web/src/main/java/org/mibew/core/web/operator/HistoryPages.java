package org.mibew.core.web.operator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.history.HistoryPage;
import org.mibew.api.history.HistoryQuery;
import org.mibew.api.operator.Operator;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageBatch;
import org.mibew.api.thread.ThreadState;
import org.mibew.api.visitor.PageVisit;
import org.mibew.api.visitor.Visitor;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.BadRequest;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.message.MessageView;
import org.mibew.core.web.page.Page;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.page.Times;
import org.mibew.core.web.routing.CoreRoutes;

/** What was said: search, single threads, threads and page visits of one visitor. Everybody sees what R§3.10 allows. */
final class HistoryPages {

    private static final int ON_A_PAGE = 25;
    private static final int OF_A_VISITOR = 200;

    private final Site site;
    private final Sight sight;

    HistoryPages(Site site) {
        this.site = site;
        this.sight = new Sight(site);
    }

    void addTo(CoreRoutes routes) {
        routes.page("history", "/operator/history", CoreRoutes.operators(), this::search);
        routes.page("history_thread", "/operator/history/thread/{thread_id:[0-9]{1,10}}", CoreRoutes.operators(),
                this::thread);
        routes.page("history_user", "/operator/history/user/{user_id}", CoreRoutes.operators(), this::visitor);
        routes.page("history_user_track", "/operator/history/user-track", CoreRoutes.operators(), this::track);
    }

    private Response search(Exchange exchange) {
        Operator operator = exchange.operator().orElseThrow();
        String text = exchange.query().first("q").orElse("").strip();
        String type = exchange.query().first("type").orElse("message");
        boolean inSystemMessages = exchange.query().has("insystemmessages");
        long before = exchange.query().first("before").map(id -> InvitePage.id("before", id)).orElse(0L);
        HistoryQuery query = new HistoryQuery(
                text, field(type), inSystemMessages, operator.id(), before, ON_A_PAGE);
        HistoryPage found = site.chat().history().search(query);
        return site.pages().render(exchange, Page.operator("history", Texts.in(exchange.locale()).get("menu.history"))
                .with("q", text)
                .with("type", type)
                .with("is", Map.of(type, true))
                .with("insystemmessages", inSystemMessages)
                .with("searched", !text.isEmpty())
                .with("threads", rows(exchange, found.threads()))
                .with("hasThreads", !found.threads().isEmpty())
                .with("before", before != 0)
                .with("older", found.before() == 0 ? "" : found.before())
                .withStyle("operator.css"));
    }

    private static HistoryQuery.Field field(String type) {
        return switch (type) {
            case "message" -> HistoryQuery.Field.MESSAGE;
            case "operator" -> HistoryQuery.Field.OPERATOR;
            case "visitor" -> HistoryQuery.Field.VISITOR;
            default -> throw new BadRequest("type must be message, operator or visitor, not \"" + type + "\"");
        };
    }

    private List<Map<String, Object>> rows(Exchange exchange, List<ChatThread> threads) {
        Map<Long, String> groups = new LinkedHashMap<>();
        site.chat().groups().all().forEach(group -> groups.put(group.id(), group.name()));
        return threads.stream().map(thread -> row(exchange.locale(), thread, groups)).toList();
    }

    private static Map<String, Object> row(Locale locale, ChatThread thread, Map<Long, String> groups) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", thread.id());
        row.put("userId", thread.userId());
        row.put("userName", thread.userName());
        row.put("remote", thread.remote());
        row.put("operatorName", thread.operatorName());
        row.put("group", groups.getOrDefault(thread.group(), ""));
        row.put("messageCount", thread.messageCount());
        row.put("left", thread.state() == ThreadState.LEFT);
        row.put("created", Times.of(thread.created(), locale));
        row.put("duration", thread.chatStarted()
                .flatMap(start -> thread.closed().map(end -> Times.duration(Duration.between(start, end)))).orElse(""));
        return row;
    }

    private Response thread(Exchange exchange) {
        Operator operator = exchange.operator().orElseThrow();
        ChatThread thread = site.chat().threads().get(Long.parseLong(exchange.pathParameter("thread_id")));
        sight.mustBeReadable(thread, operator);
        Texts texts = Texts.in(exchange.locale());
        Map<Long, String> groups = new LinkedHashMap<>();
        site.chat().groups().find(thread.group()).ifPresent(group -> groups.put(group.id(), group.name()));
        Page page = Page.operator("history-thread", texts.get("history.thread.title", thread.userName()))
                .with("heading", texts.get("history.thread.title", thread.userName()))
                .with("thread", row(exchange.locale(), thread, groups))
                .with("userAgent", thread.userAgent())
                .with("referer", thread.referer())
                .with("refererLink", Links.safe(thread.referer()))
                .with("open", !thread.state().isOver())
                .with("messages", messages(exchange, thread, operator))
                .withStyle("operator.css")
                .withStyle("operator-chat.css");
        return site.pages().render(exchange, page);
    }

    private List<Map<String, Object>> messages(Exchange exchange, ChatThread thread, Operator operator) {
        List<Map<String, Object>> rows = new ArrayList<>();
        long position = 0;
        MessageBatch batch;
        do {
            batch = site.chat().threads().messages(thread.id(), Actor.operator(operator.id()), position);
            batch.messages().forEach(message -> rows.add(row(exchange.locale(), message)));
            position = batch.position();
        } while (!batch.complete());
        return rows;
    }

    private static Map<String, Object> row(Locale locale, Message message) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("kind", message.kind().name().toLowerCase(Locale.ROOT));
        row.put("name", message.name().orElse(""));
        row.put("body", MessageView.html(message));
        row.put("plugin", message.plugin());
        row.put("created", Times.of(message.created(), locale));
        return row;
    }

    private Response visitor(Exchange exchange) {
        Operator operator = exchange.operator().orElseThrow();
        String userId = exchange.pathParameter("user_id");
        List<ChatThread> threads = site.chat().history().ofVisitor(userId, operator.id(), OF_A_VISITOR);
        String name = threads.stream().findFirst().map(ChatThread::userName).orElse(userId);
        Texts texts = Texts.in(exchange.locale());
        return site.pages().render(exchange, Page.operator("history-user", texts.get("history.user.title", name))
                .with("heading", texts.get("history.user.title", name))
                .with("threads", rows(exchange, threads))
                .with("hasThreads", !threads.isEmpty())
                .withStyle("operator.css"));
    }

    private Response track(Exchange exchange) {
        Operator operator = exchange.operator().orElseThrow();
        Optional<Visitor> visitor = exchange.query().first("thread").isPresent()
                ? ofThread(operator, InvitePage.id("thread", exchange.query().first("thread").orElseThrow()))
                : Optional.of(tracked(operator, InvitePage.id("visitor", exchange.query().first("visitor").orElse(""))));
        Texts texts = Texts.in(exchange.locale());
        String name = visitor.map(Visitor::userName).orElse("");
        List<Map<String, Object>> pages = new ArrayList<>();
        for (PageVisit visit : visitor.map(Visitor::id).map(site.chat().visitors()::pages).orElse(List.of())) {
            pages.add(0, Links.visit(visit, exchange.locale()));
        }
        return site.pages().render(exchange, Page.operator("history-track", texts.get("history.track.title", name))
                .with("heading", texts.get("history.track.title", name))
                .with("entry", visitor.map(Visitor::entry).orElse(""))
                .with("entryLink", visitor.map(Visitor::entry).map(Links::safe).orElse(""))
                .with("userId", visitor.map(Visitor::userId).orElse(""))
                .with("pages", pages)
                .with("hasPages", !pages.isEmpty())
                .withStyle("operator.css"));
    }

    private Optional<Visitor> ofThread(Operator operator, long id) {
        ChatThread thread = site.chat().threads().get(id);
        mustBeVisible(thread, operator);
        return site.chat().visitors().findByUserId(thread.userId());
    }

    /** Who is in no chat stands in every console; who is in one is for those who see that chat. */
    private Visitor tracked(Operator operator, long id) {
        Visitor visitor = site.chat().visitors().get(id);
        site.chat().threads().find(visitor.thread())
                .filter(thread -> thread.state() != ThreadState.INVITED)
                .ifPresent(thread -> mustBeVisible(thread, operator));
        return visitor;
    }

    private void mustBeVisible(ChatThread thread, Operator operator) {
        if (!sight.isListed(thread, operator)) {
            sight.mustBeReadable(thread, operator);
        }
    }
}
