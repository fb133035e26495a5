package org.mibew.core.web.operator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mibew.api.canned.CannedMessage;
import org.mibew.api.group.Group;
import org.mibew.api.operator.Operator;
import org.mibew.api.problem.AlreadyExists;
import org.mibew.api.problem.NotFound;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.ThreadState;
import org.mibew.api.visitor.PageVisit;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.api.ThreadAccess;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Page;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.page.Times;
import org.mibew.core.web.routing.CoreRoute;
import org.mibew.core.web.routing.CoreRoutes;
import org.mibew.core.web.security.Csrf;

/** The operators' side of a chat: taking it, and talking in it or reading along. */
final class ChatPages {

    private static final String START = "/operator/chat/{thread_id:[0-9]{1,10}}";
    private static final String CHAT = START + "/{token:[0-9]{1,16}}";
    private static final int EARLIER_CHATS = 10;
    private static final int PAGES = 50;

    private final Site site;
    private final ConsolePage console;
    private final Sight sight;

    ChatPages(Site site, ConsolePage console) {
        this.site = site;
        this.console = console;
        this.sight = new Sight(site);
    }

    void addTo(CoreRoutes routes) {
        // Opening one's own chat or reading along changes nothing; what changes something asks for the token itself.
        routes.add("chat_operator_start", Set.of("GET", "POST"), START, CoreRoutes.operators(),
                CoreRoute.reading(this::start));
        routes.page("chat_operator", CHAT, CoreRoutes.operators(), this::show);
    }

    /**
     * Returns the thread of the path to whoever knows its token.
     *
     * @throws NotFound if there is none, or the token is another one
     */
    static ChatThread thread(Site site, Exchange exchange) {
        long id = Long.parseLong(exchange.pathParameter("thread_id"));
        return ThreadAccess.open(site, exchange.remoteAddress(), id, exchange.pathParameter("token"))
                .orElseThrow(() -> NotFound.of("thread", id));
    }

    private Response start(Exchange exchange) {
        Operator operator = exchange.operator().orElseThrow();
        ChatThread thread = site.chat().threads().get(Long.parseLong(exchange.pathParameter("thread_id")));
        if (asks(exchange, "viewonly")) {
            sight.mustBeReadable(thread, operator);
            return toChat(thread);
        }
        if (thread.state().isOver()) {
            sight.mustBeReadable(thread, operator);
            return Response.redirect(site.urls().relative("history_thread", Map.of("thread_id", thread.id())));
        }
        boolean isInCharge = thread.operator() == operator.id()
                && (thread.state() == ThreadState.CHATTING || thread.state() == ThreadState.INVITED);
        return isInCharge ? toChat(thread) : take(exchange, thread, operator);
    }

    private Response take(Exchange exchange, ChatThread thread, Operator operator) {
        sight.mustBeOffered(thread, operator);
        if (!Csrf.hasToken(exchange)) {
            return confirmation(exchange, thread, "take");
        }
        try {
            return toChat(site.chat().threads().take(thread.id(), operator.id(), asks(exchange, "force")));
        } catch (AlreadyExists e) {
            return confirmation(exchange, thread, "force");
        }
    }

    private static boolean asks(Exchange exchange, String name) {
        return exchange.query().first(name).or(() -> exchange.form().first(name)).filter("true"::equals).isPresent();
    }

    private Response toChat(ChatThread thread) {
        return Response.redirect(site.urls().relative(
                "chat_operator", Map.of("thread_id", thread.id(), "token", thread.token().reveal())));
    }

    /** @param what is to be confirmed: {@code take} or {@code force} */
    private Response confirmation(Exchange exchange, ChatThread thread, String what) {
        Texts texts = Texts.in(exchange.locale());
        boolean isForced = what.equals("force");
        return site.pages().render(exchange, Page.operator("chat-take", texts.get("take." + what + ".title"))
                .with("question", isForced
                        ? texts.get("take.force.question", thread.operatorName(), thread.userName())
                        : texts.get("take.take.question", thread.userName()))
                .with("answer", texts.get("take." + what + ".answer"))
                .with("force", isForced)
                .with("id", thread.id())
                .with("readable", sight.mayRead(thread, exchange.operator().orElseThrow()))
                .withStyle("operator.css"));
    }

    private Response show(Exchange exchange) {
        Operator operator = exchange.operator().orElseThrow();
        ChatThread thread = thread(site, exchange);
        sight.mustBeReadable(thread, operator);
        if (thread.state().isOver()) {
            return Response.redirect(site.urls().relative("history_thread", Map.of("thread_id", thread.id())));
        }
        Texts texts = Texts.in(exchange.locale());
        List<Map<String, Object>> pages = pages(exchange, thread);
        List<Map<String, Object>> earlier = earlier(exchange, thread, operator);
        return site.pages().render(exchange, Page.operator("operator-chat", texts.get("talk.title", thread.userName()))
                .with("thread", shown(exchange, thread))
                .with("pages", pages)
                .with("hasPages", !pages.isEmpty())
                .with("earlier", earlier)
                .with("hasEarlier", !earlier.isEmpty())
                .with("bans", site.isOn(ServerSettings.ENABLE_BAN))
                .withData("chat", chatData(exchange, thread, operator))
                .withData("console", console.data(exchange, operator))
                .withStyle("operator.css")
                .withEarlyScript("extensions.js")
                .withStyle("operator-chat.css")
                .withScript("operator/chat.js"));
    }

    private Map<String, Object> shown(Exchange exchange, ChatThread thread) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", thread.id());
        shown.put("token", thread.token().reveal());
        shown.put("userId", thread.userId());
        shown.put("userName", thread.userName());
        shown.put("remote", thread.remote());
        shown.put("userAgent", thread.userAgent());
        shown.put("language", Locale.forLanguageTag(thread.locale()).getDisplayName(exchange.locale()));
        shown.put("created", Times.of(thread.created(), exchange.locale()));
        shown.put("referer", thread.referer());
        shown.put("refererLink", Links.safe(thread.referer()));
        shown.put("group", site.chat().groups().find(thread.group()).map(Group::name).orElse(""));
        return shown;
    }

    private List<Map<String, Object>> pages(Exchange exchange, ChatThread thread) {
        List<PageVisit> visits = site.chat().visitors().findByUserId(thread.userId())
                .map(visitor -> site.chat().visitors().pages(visitor.id())).orElse(List.of());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (PageVisit visit : visits.subList(Math.max(0, visits.size() - PAGES), visits.size())) {
            rows.add(0, Links.visit(visit, exchange.locale()));
        }
        return rows;
    }

    private List<Map<String, Object>> earlier(Exchange exchange, ChatThread thread, Operator operator) {
        return site.chat().history().ofVisitor(thread.userId(), operator.id(), EARLIER_CHATS).stream()
                .<Map<String, Object>>map(old -> Map.of(
                        "id", old.id(),
                        "operatorName", old.operatorName(),
                        "created", Times.of(old.created(), exchange.locale())))
                .toList();
    }

    private Map<String, Object> chatData(Exchange exchange, ChatThread thread, Operator operator) {
        String base = exchange.url().path();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("thread", Map.of(
                "id", thread.id(), "token", thread.token().reveal(), "agentId", thread.operator(),
                "userId", thread.userId(), "state", thread.state().number()));
        data.put("user", Map.of(
                "name", operator.name(), "isAgent", true, "canPost", thread.operator() == operator.id()));
        data.put("userName", thread.userName());
        data.put("agentId", operator.id());
        data.put("agentName", thread.operatorName());
        data.put("waitsForMe", thread.nextOperator() == operator.id());
        data.put("url", base + "/thread/update");
        data.put("streamUrl", base + "/thread/stream?threadId=" + thread.id() + "&token=" + thread.token().reveal());
        data.put("frequency", site.chat().settings().get(ServerSettings.UPDATE_FREQUENCY_CHAT));
        data.put("messageForm", Map.of(
                "ignoreCtrl", site.chat().settings().get(ServerSettings.SEND_MESSAGE_KEY).equals("enter"),
                "predefinedAnswers", canned(thread)));
        data.put("texts", Texts.in(exchange.locale()).under("talk."));
        return data;
    }

    private List<Map<String, Object>> canned(ChatThread thread) {
        return site.chat().cannedMessages().forThread(thread.id()).stream()
                .<Map<String, Object>>map(ChatPages::canned).toList();
    }

    private static Map<String, Object> canned(CannedMessage message) {
        return Map.of("short", message.title(), "full", message.text());
    }
}
