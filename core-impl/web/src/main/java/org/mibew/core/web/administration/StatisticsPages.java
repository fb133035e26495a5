package org.mibew.core.web.administration;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.Permission;
import org.mibew.api.problem.NotFound;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.statistics.OperatorStatistics;
import org.mibew.api.statistics.PageStatistics;
import org.mibew.api.statistics.ThreadStatistics;
import org.mibew.api.web.Access;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.BadRequest;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Page;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.page.Times;
import org.mibew.core.web.routing.CoreRoutes;

/** Statistics by day, operator and page (R§3.10), with plots. */
public final class StatisticsPages {

    private static final String PATH = "/operator/statistics/";
    private static final int USUAL_DAYS = 30;

    private final Site site;

    public StatisticsPages(Site site) {
        this.site = site;
    }

    public void addTo(CoreRoutes routes) {
        routes.page("statistics", PATH + "{type:by-date|by-operator|by-page}",
                Access.operatorsWho(Permission.VIEW_STATISTICS), this::show);
    }

    private Response show(Exchange exchange) {
        if (!site.isOn(ServerSettings.ENABLE_STATISTICS)) {
            throw new NotFound("Statistics are switched off");
        }
        String type = exchange.pathParameter("type");
        LocalDate today = LocalDate.now(site.clock().withZone(ZoneId.systemDefault()));
        LocalDate to = date(exchange, "to", today);
        LocalDate from = date(exchange, "from", to.minusDays(USUAL_DAYS));
        Texts texts = Texts.in(exchange.locale());
        Page page = Page.operator("statistics", texts.get("statistics.title")).withStyle("administration.css")
                .with("tabs", tabs(texts, type).rows()).with("from", from.toString()).with("to", to.toString());
        List<List<Object>> rows;
        if (type.equals("by-date")) {
            List<ThreadStatistics> days = site.chat().statistics().threads(from, to);
            rows = rows(days);
            page = page.with("threadsPlot", plot(days, false)).with("messagesPlot", plot(days, true));
        } else {
            rows = type.equals("by-operator") ? operators(from, to) : pages(from, to);
        }
        String[] columns = texts.get("statistics.columns." + type).split("\\s*\\|\\s*");
        return site.pages().render(exchange, page
                .with("columns", List.of(columns)).with("rows", rows.stream().map(row -> Map.of("cells", row)).toList())
                .with("isEmpty", rows.isEmpty()));
    }

    private static LocalDate date(Exchange exchange, String name, LocalDate otherwise) {
        String text = exchange.query().first(name).orElse("");
        try {
            return text.isBlank() ? otherwise : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new BadRequest("The parameter " + name + " is a day like 2026-11-01, not \"" + text + "\"");
        }
    }

    private Tabs tabs(Texts texts, String type) {
        return new Tabs(site.url().path(), PATH + type)
                .add(PATH + "by-date", texts.get("statistics.tab.date"))
                .add(PATH + "by-operator", texts.get("statistics.tab.operator"))
                .add(PATH + "by-page", texts.get("statistics.tab.page"));
    }

    private static List<List<Object>> rows(List<ThreadStatistics> days) {
        List<List<Object>> rows = new ArrayList<>();
        for (ThreadStatistics day : days) {
            rows.add(List.of(day.day(), day.threads(), day.missed(), day.operatorMessages(), day.visitorMessages(),
                    Times.duration(day.averageWaiting()), Times.duration(day.averageChat()), day.invitationsSent(), day.invitationsAccepted(),
                    day.invitationsRejected(), day.invitationsIgnored()));
        }
        return rows;
    }

    private List<List<Object>> operators(LocalDate from, LocalDate to) {
        Map<Long, String> names = new HashMap<>();
        for (Operator operator : site.chat().operators().all()) {
            names.put(operator.id(), operator.name());
        }
        List<List<Object>> rows = new ArrayList<>();
        for (OperatorStatistics work : site.chat().statistics().operators(from, to)) {
            rows.add(List.of(names.getOrDefault(work.operator(), "#" + work.operator()), work.threads(), work.messages(),
                    work.averageLength(), work.invitationsSent(), work.invitationsAccepted(), work.invitationsRejected(),
                    work.invitationsIgnored()));
        }
        return rows;
    }

    private List<List<Object>> pages(LocalDate from, LocalDate to) {
        List<List<Object>> rows = new ArrayList<>();
        for (PageStatistics visits : site.chat().statistics().pages(from, to)) {
            rows.add(List.of(visits.address(), visits.visits(), visits.chats(), visits.invitationsSent(),
                    visits.invitationsAccepted(), visits.invitationsRejected(), visits.invitationsIgnored()));
        }
        return rows;
    }

    private static String plot(List<ThreadStatistics> days, boolean messages) {
        Plot plot = new Plot();
        for (ThreadStatistics day : days) {
            String label = day.day().getDayOfMonth() + "." + day.day().getMonthValue() + ".";
            plot.add(label, messages ? day.operatorMessages() : day.threads(), messages ? day.visitorMessages() : day.missed());
        }
        return plot.isEmpty() ? "" : plot.svg();
    }
}
