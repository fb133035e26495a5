package org.mibew.core.web.administration;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.mibew.api.canned.CannedMessage;
import org.mibew.api.group.Group;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.web.Parameters;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.routing.CoreRoutes;

/** Canned answers by language and group (R§3.7). */
public final class CannedPages {

    private static final String LIST = "/operator/canned-message";

    private final Site site;

    public CannedPages(Site site) {
        this.site = site;
    }

    public void addTo(CoreRoutes routes) {
        routes.page("canned_messages", LIST, CoreRoutes.administrators(), this::list);
        routes.page("canned_message_add", LIST + "/add", CoreRoutes.administrators(), exchange -> addForm(exchange).show());
        routes.form("canned_message_add_save", LIST + "/add", CoreRoutes.administrators(), this::add);
        routes.page("canned_message_edit", LIST + "/{message_id:\\d{1,10}}/edit", CoreRoutes.administrators(),
                exchange -> editForm(exchange).show());
        routes.form("canned_message_edit_save", LIST + "/{message_id:\\d{1,10}}/edit", CoreRoutes.administrators(), this::edit);
        routes.link("canned_message_delete", LIST + "/{message_id:\\d{1,10}}/delete", CoreRoutes.administrators(), this::delete);
    }

    private Response list(Exchange exchange) {
        String locale = exchange.query().first("lang").orElse(exchange.locale().getLanguage());
        Listing list = new Listing(site, exchange, "canned", "short", "text", "group")
                .add(LIST + "/add?lang=" + locale.replaceAll("[^A-Za-z-]", "")).tabs(tabs(locale));
        groups(exchange).forEach((id, name) -> {
            for (CannedMessage message : site.chat().cannedMessages().all(locale, Long.parseLong(id))) {
                String address = LIST + "/" + message.id();
                list.row(address + "/edit", message.title(), message.text(), name)
                        .button("form.delete", address + "/delete", "canned.question");
            }
        });
        return list.show();
    }

    private Tabs tabs(String locale) {
        Tabs tabs = new Tabs(site.url().path(), LIST + "?lang=" + locale);
        for (Locale known : Texts.LOCALES) {
            tabs.add(LIST + "?lang=" + known.getLanguage(), known.getDisplayLanguage(known));
        }
        return tabs;
    }

    /** Returns for whom a message may be, by id; 0 for everybody. */
    private Map<String, String> groups(Exchange exchange) {
        Map<String, String> groups = new LinkedHashMap<>();
        groups.put("0", Texts.in(exchange.locale()).get("canned.all"));
        if (site.isOn(ServerSettings.ENABLE_GROUPS)) {
            for (Group group : site.chat().groups().all()) {
                groups.put(Long.toString(group.id()), group.name());
            }
        }
        return groups;
    }

    private Form addForm(Exchange exchange) {
        Map<String, String> locales = new LinkedHashMap<>();
        Texts.LOCALES.forEach(locale -> locales.put(locale.getLanguage(), locale.getDisplayLanguage(exchange.locale())));
        return new Form(site, exchange, "canned.add").back(LIST)
                .select("lang", exchange.query().first("lang").orElse(exchange.locale().getLanguage()), locales)
                .select("group", "0", groups(exchange))
                .required("short", "").area("text", "");
    }

    private Form editForm(Exchange exchange) {
        CannedMessage message = message(exchange);
        return new Form(site, exchange, "canned.edit").back(LIST + "?lang=" + message.locale())
                .required("short", message.title()).area("text", message.text());
    }

    private CannedMessage message(Exchange exchange) {
        return site.chat().cannedMessages().get(Long.parseLong(exchange.pathParameter("message_id")));
    }

    private Response add(Exchange exchange) {
        Parameters fields = exchange.form();
        return addForm(exchange).submit(() -> {
            CannedMessage message = site.chat().cannedMessages().create(
                    Fields.required(fields, "lang"), Fields.id(Fields.text(fields, "group")),
                    Fields.required(fields, "short"), Fields.required(fields, "text"));
            return Response.redirect(LIST + "?done=1&lang=" + message.locale());
        });
    }

    private Response edit(Exchange exchange) {
        Parameters fields = exchange.form();
        CannedMessage message = message(exchange);
        return editForm(exchange).submit(() -> {
            site.chat().cannedMessages().update(
                    message.id(), Fields.required(fields, "short"), Fields.required(fields, "text"));
            return Response.redirect(LIST + "?done=1&lang=" + message.locale());
        });
    }

    private Response delete(Exchange exchange) {
        CannedMessage message = message(exchange);
        site.chat().cannedMessages().delete(message.id());
        return Response.redirect(LIST + "?done=1&lang=" + message.locale());
    }
}
