package org.mibew.core.web.administration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mibew.api.group.Group;
import org.mibew.api.group.GroupProfile;
import org.mibew.api.operator.Operator;
import org.mibew.api.web.Parameters;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.routing.CoreRoutes;

/** Groups of operators (R§3.4). */
public final class GroupPages {

    private static final String LIST = "/operator/group";
    private static final String ONE = LIST + "/{group_id:\\d{1,10}}";

    private final Site site;

    public GroupPages(Site site) {
        this.site = site;
    }

    public void addTo(CoreRoutes routes) {
        routes.page("groups", LIST, CoreRoutes.administrators(), this::list);
        routes.page("group_add", LIST + "/add", CoreRoutes.administrators(), exchange -> addForm(exchange).show());
        routes.form("group_add_save", LIST + "/add", CoreRoutes.administrators(), this::add);
        routes.page("group_edit", ONE + "/edit", CoreRoutes.administrators(), exchange -> editForm(exchange).show());
        routes.form("group_edit_save", ONE + "/edit", CoreRoutes.administrators(), this::edit);
        routes.page("group_members", ONE + "/members", CoreRoutes.administrators(), exchange -> membersForm(exchange).show());
        routes.form("group_members_save", ONE + "/members", CoreRoutes.administrators(), this::setMembers);
        routes.link("group_delete", ONE + "/delete", CoreRoutes.administrators(), this::delete);
    }

    private Response list(Exchange exchange) {
        Texts texts = Texts.in(exchange.locale());
        List<Group> groups = site.chat().groups().all();
        Listing list = new Listing(site, exchange, "groups", "name", "email", "members", "presence").add(LIST + "/add");
        for (Group group : groups) {
            String address = LIST + "/" + group.id();
            String presence = site.chat().groups().presence(group.id()).name().toLowerCase(Locale.ROOT);
            list.row(address + "/edit", (group.parent() == 0 ? "" : "↳ ") + group.name(), group.email(),
                            site.chat().groups().operators(group.id()).size(), texts.get("presence." + presence))
                    .link("groups.setMembers", address + "/members")
                    .button("form.delete", address + "/delete", "groups.question");
        }
        return list.show();
    }

    private Form addForm(Exchange exchange) {
        return fields(new Form(site, exchange, "group.add"), exchange, Optional.empty());
    }

    private Form editForm(Exchange exchange) {
        Group group = group(exchange);
        return fields(new Form(site, exchange, "group.edit").tabs(tabs(exchange, group.id(), "/edit")),
                exchange, Optional.of(group));
    }

    private Tabs tabs(Exchange exchange, long id, String current) {
        Texts texts = Texts.in(exchange.locale());
        String address = LIST + "/" + id;
        return new Tabs(site.url().path(), address + current)
                .add(address + "/edit", texts.get("group.tab.profile"))
                .add(address + "/members", texts.get("group.tab.members"));
    }

    /** @param group that is changed; empty for a new one */
    private Form fields(Form form, Exchange exchange, Optional<Group> group) {
        GroupProfile profile = GroupProfile.of("?");
        long self = 0;
        if (group.isPresent()) {
            profile = GroupProfile.of(group.get());
            self = group.get().id();
        }
        String name = group.map(Group::name).orElse("");
        Map<String, String> parents = new LinkedHashMap<>();
        parents.put("0", Texts.in(exchange.locale()).get("group.noParent"));
        for (Group other : site.chat().groups().all()) {
            if (other.parent() == 0 && other.id() != self) {
                parents.put(Long.toString(other.id()), other.name());
            }
        }
        return form.back(LIST)
                .required("name", name).text("commonName", group.map(Group::commonName).orElse(""))
                .area("description", profile.description()).area("commonDescription", profile.commonDescription())
                .select("parent", Long.toString(profile.parent()), parents)
                .email("email", profile.email()).number("weight", profile.weight())
                .text("companyTitle", profile.title()).text("chatTitle", profile.chatTitle())
                .text("logo", profile.logo()).text("hostUrl", profile.hostUrl());
    }

    private static GroupProfile profile(Parameters fields) {
        return new GroupProfile(
                Fields.id(Fields.text(fields, "parent")), Fields.required(fields, "name"), Fields.text(fields, "commonName"),
                Fields.text(fields, "description"), Fields.text(fields, "commonDescription"), Fields.text(fields, "email"),
                Fields.number(fields, "weight", -1_000_000, 1_000_000), Fields.text(fields, "companyTitle"),
                Fields.text(fields, "chatTitle"), Fields.text(fields, "logo"), Fields.text(fields, "hostUrl"));
    }

    private Group group(Exchange exchange) {
        return site.chat().groups().get(Long.parseLong(exchange.pathParameter("group_id")));
    }

    private Response add(Exchange exchange) {
        return addForm(exchange).submit(() -> {
            site.chat().groups().create(profile(exchange.form()));
            return Response.redirect(LIST + "?done=1");
        });
    }

    private Response edit(Exchange exchange) {
        Group group = group(exchange);
        return editForm(exchange).submit(() -> {
            site.chat().groups().update(group.id(), profile(exchange.form()));
            return Response.redirect(LIST + "?done=1");
        });
    }

    private Form membersForm(Exchange exchange) {
        Group group = group(exchange);
        Map<String, String> operators = new LinkedHashMap<>();
        for (Operator operator : site.chat().operators().all()) {
            operators.put(Long.toString(operator.id()), operator.name() + " (" + operator.login() + ")");
        }
        Set<Long> members = site.chat().groups().operators(group.id());
        return new Form(site, exchange, "group.members").back(LIST).tabs(tabs(exchange, group.id(), "/members"))
                .intro(group.name()).choices("operators", members.stream().map(String::valueOf).toList(), operators);
    }

    private Response setMembers(Exchange exchange) {
        Group group = group(exchange);
        return membersForm(exchange).submit(() -> {
            site.chat().groups().setOperators(group.id(), Fields.ids(exchange.form(), "operators"));
            return Response.redirect(LIST + "?done=1");
        });
    }

    private Response delete(Exchange exchange) {
        site.chat().groups().delete(group(exchange).id());
        return Response.redirect(LIST + "?done=1");
    }
}
