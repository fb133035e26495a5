package org.mibew.core.web.administration;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mibew.api.ban.Ban;
import org.mibew.api.web.Parameters;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.page.Times;
import org.mibew.core.web.routing.CoreRoutes;

/** Bans of addresses (R§3.1). */
public final class BanPages {

    private static final int USUAL_DAYS = 15;
    private static final int MOST_DAYS = 36_500;
    private static final String LIST = "/operator/ban";

    private final Site site;

    public BanPages(Site site) {
        this.site = site;
    }

    public void addTo(CoreRoutes routes) {
        routes.page("bans", LIST, CoreRoutes.operators(), this::list);
        routes.page("ban_add", "/operator/ban/add", CoreRoutes.operators(), exchange -> addForm(exchange).show());
        routes.form("ban_add_save", "/operator/ban/add", CoreRoutes.operators(), this::add);
        routes.page("ban_edit", "/operator/ban/{ban_id:\\d{1,10}}/edit", CoreRoutes.operators(),
                exchange -> editForm(exchange).show());
        routes.form("ban_edit_save", "/operator/ban/{ban_id:\\d{1,10}}/edit", CoreRoutes.operators(), this::edit);
        routes.link("ban_delete", "/operator/ban/{ban_id:\\d{1,10}}/delete", CoreRoutes.operators(), this::delete);
    }

    private Response list(Exchange exchange) {
        Texts texts = Texts.in(exchange.locale());
        Listing list = new Listing(site, exchange, "bans", "address", "until", "comment").add("/operator/ban/add");
        Instant now = site.clock().instant();
        for (Ban ban : site.chat().bans().all()) {
            String until = ban.until().map(time -> Times.minute(time, exchange.locale())).orElse(texts.get("bans.forever"));
            list.row("/operator/ban/" + ban.id() + "/edit", ban.address(),
                            ban.isExpired(now) ? texts.get("bans.expired", until) : until, ban.comment())
                    .button("form.delete", "/operator/ban/" + ban.id() + "/delete", "bans.question");
        }
        return list.show();
    }

    private Form addForm(Exchange exchange) {
        String address = exchange.query().first("thread")
                .filter(id -> id.matches("\\d{1,10}"))
                .flatMap(id -> site.chat().threads().find(Long.parseLong(id)))
                .map(thread -> thread.remote()).orElse("");
        return form(exchange, "ban.add", address, USUAL_DAYS, "");
    }

    private Form editForm(Exchange exchange) {
        Ban ban = ban(exchange);
        long days = ban.until().map(until -> Math.max(1, Duration.between(site.clock().instant(), until).toDays() + 1)).orElse(0L);
        return form(exchange, "ban.edit", ban.address(), days, ban.comment());
    }

    private Form form(Exchange exchange, String name, String address, long days, String comment) {
        return new Form(site, exchange, name).back(LIST)
                .required("address", address).number("days", days).required("comment", comment);
    }

    private Ban ban(Exchange exchange) {
        return site.chat().bans().get(Long.parseLong(exchange.pathParameter("ban_id")));
    }

    private Response add(Exchange exchange) {
        Parameters fields = exchange.form();
        return addForm(exchange).submit(() -> {
            site.chat().bans().create(Fields.required(fields, "address"), until(fields), Fields.required(fields, "comment"));
            return Response.redirect(LIST + "?done=1");
        });
    }

    private Response edit(Exchange exchange) {
        Parameters fields = exchange.form();
        Ban ban = ban(exchange);
        return editForm(exchange).submit(() -> {
            site.chat().bans().update(
                    ban.id(), Fields.required(fields, "address"), until(fields), Fields.required(fields, "comment"));
            return Response.redirect(LIST + "?done=1");
        });
    }

    private Optional<Instant> until(Parameters fields) {
        int days = Fields.number(fields, "days", 0, MOST_DAYS);
        return days == 0 ? Optional.empty() : Optional.of(site.clock().instant().plus(Duration.ofDays(days)));
    }

    private Response delete(Exchange exchange) {
        site.chat().bans().delete(ban(exchange).id());
        return Response.redirect(LIST + "?done=1");
    }
}
