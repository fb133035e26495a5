package org.mibew.core.web.administration;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mibew.api.event.Secret;
import org.mibew.api.group.Group;
import org.mibew.api.operator.Login;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.operator.Permission;
import org.mibew.api.problem.WrongState;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.web.Access;
import org.mibew.api.web.Parameters;
import org.mibew.api.web.Response;
import org.mibew.core.web.Site;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.page.Page;
import org.mibew.core.web.page.Texts;
import org.mibew.core.web.routing.CoreRoute;
import org.mibew.core.web.routing.CoreRoutes;

/** Operators: their profiles, permissions, groups and pictures (R§3.3). */
public final class OperatorPages {

    private static final String LIST = "/operator/operator";
    private static final String ONE = LIST + "/{operator_id:\\d{1,10}}";
    /** In the order in which the original shows them. */
    private static final List<Permission> PERMISSIONS = List.of(
            Permission.ADMINISTRATE, Permission.VIEW_STATISTICS, Permission.TAKE_OVER, Permission.VIEW_THREADS,
            Permission.MODIFY_PROFILE);

    private final Site site;
    private final Avatars avatars;

    /** @param folder for pictures */
    public OperatorPages(Site site, Path folder) {
        this.site = site;
        this.avatars = new Avatars(folder);
    }

    public void addTo(CoreRoutes routes) {
        routes.page("operators", LIST, CoreRoutes.administrators(), this::list);
        routes.page("operator_add", LIST + "/add", CoreRoutes.administrators(), exchange -> addForm(exchange).show());
        routes.form("operator_add_save", LIST + "/add", CoreRoutes.administrators(), this::add);
        routes.page("operator_edit", ONE + "/edit", OperatorAccess.see(), exchange -> editForm(exchange).show());
        routes.form("operator_edit_save", ONE + "/edit", OperatorAccess.change(), this::edit);
        routes.page("operator_permissions", ONE + "/permissions", OperatorAccess.see(),
                exchange -> permissionsForm(exchange).show());
        routes.form("operator_permissions_save", ONE + "/permissions", CoreRoutes.administrators(), this::permit);
        routes.page("operator_groups", ONE + "/groups", OperatorAccess.see(), exchange -> groupsForm(exchange).show());
        routes.form("operator_groups_save", ONE + "/groups", CoreRoutes.administrators(), this::setGroups);
        routes.page("operator_avatar", ONE + "/avatar", OperatorAccess.see(), exchange -> avatar(exchange, Optional.empty()));
        routes.form("operator_avatar_save", ONE + "/avatar", OperatorAccess.change(), this::setAvatar);
        routes.link("operator_avatar_delete", ONE + "/avatar/delete", OperatorAccess.change(), this::deleteAvatar);
        routes.link("operator_enable", ONE + "/enable", CoreRoutes.administrators(), exchange -> disable(exchange, false));
        routes.link("operator_disable", ONE + "/disable", CoreRoutes.administrators(), exchange -> disable(exchange, true));
        routes.link("operator_delete", ONE + "/delete", CoreRoutes.administrators(), this::delete);
        routes.add("avatar", Set.of("GET"), "/" + Avatars.PATH + "{file}", Access.everybody(),
                CoreRoute.reading(avatars::answer).quietly());
    }

    private Response list(Exchange exchange) {
        Texts texts = Texts.in(exchange.locale());
        Listing list = new Listing(site, exchange, "operators", "name", "login", "email", "state").add(LIST + "/add");
        long self = exchange.operator().orElseThrow().id();
        for (Operator operator : site.chat().operators().all()) {
            String address = LIST + "/" + operator.id();
            String presence = site.chat().operators().presence(operator.id()).name().toLowerCase(Locale.ROOT);
            String state = texts.get(operator.disabled() ? "operators.disabled" : "presence." + presence);
            Listing.Row row = list.row(address + "/edit", operator.name(), operator.login(), operator.email(), state);
            row.link("operator.tab.permissions", address + "/permissions");
            if (operator.id() != self) {
                row.button(operator.disabled() ? "operators.enable" : "operators.disable",
                        address + (operator.disabled() ? "/enable" : "/disable"), "");
                row.button("form.delete", address + "/delete", "operators.question");
            }
        }
        return list.show();
    }

    private Form addForm(Exchange exchange) {
        return new Form(site, exchange, "operator.add").back(LIST)
                .required("login", "").required("name", "").text("commonName", "").email("email", "").text("code", "")
                .password("password", "new-password").password("password_again", "new-password");
    }

    private Form editForm(Exchange exchange) {
        Operator operator = operator(exchange);
        Form form = new Form(site, exchange, "operator.edit").tabs(tabs(exchange, "/edit")).intro(operator.login())
                .required("name", operator.name()).text("commonName", operator.commonName())
                .email("email", operator.email()).text("code", operator.code())
                .password("password", "new-password").password("password_again", "new-password");
        return isSelf(exchange) ? form.password("old_password", "current-password") : form;
    }

    private Tabs tabs(Exchange exchange, String current) {
        Texts texts = Texts.in(exchange.locale());
        String address = LIST + "/" + exchange.pathParameter("operator_id");
        Tabs tabs = new Tabs(site.url().path(), address + current)
                .add(address + "/edit", texts.get("operator.tab.profile"))
                .add(address + "/avatar", texts.get("operator.tab.avatar"))
                .add(address + "/permissions", texts.get("operator.tab.permissions"));
        return site.isOn(ServerSettings.ENABLE_GROUPS) ? tabs.add(address + "/groups", texts.get("operator.tab.groups")) : tabs;
    }

    private Operator operator(Exchange exchange) {
        return site.chat().operators().get(Long.parseLong(exchange.pathParameter("operator_id")));
    }

    private static boolean isSelf(Exchange exchange) {
        return exchange.pathParameter("operator_id").equals(Long.toString(exchange.operator().orElseThrow().id()));
    }

    private Response add(Exchange exchange) {
        Parameters fields = exchange.form();
        return addForm(exchange).submit(() -> {
            Optional<Secret> password = newPassword(fields);
            if (password.isEmpty()) {
                throw new IllegalArgumentException(Texts.in(exchange.locale()).get("operator.noPassword"));
            }
            Operator operator = site.chat().operators().create(profile(fields, Fields.required(fields, "login")), password);
            return Response.redirect(LIST + "/" + operator.id() + "/permissions?done=1");
        });
    }

    private Response edit(Exchange exchange) {
        Operator operator = operator(exchange);
        Parameters fields = exchange.form();
        return editForm(exchange).submit(() -> {
            Optional<Secret> password = newPassword(fields);
            if (password.isPresent() && isSelf(exchange)) {
                site.chat().operators().login(new Login(operator.login(),
                        Secret.of(fields.first("old_password").orElse("")), false, exchange.remoteAddress()));
            }
            site.chat().operators().update(operator.id(), profile(fields, operator.login()));
            if (password.isPresent()) {
                site.chat().operators().setPassword(operator.id(), password.get());
                if (isSelf(exchange)) {
                    return Response.redirect("/operator/login");
                }
            }
            return Response.redirect(LIST + "/" + operator.id() + "/edit?done=1");
        });
    }

    private static OperatorProfile profile(Parameters fields, String login) {
        return new OperatorProfile(login, Fields.required(fields, "name"), Fields.text(fields, "commonName"),
                Fields.text(fields, "email"), Fields.text(fields, "code"));
    }

    /** Returns the new password; empty if none was typed. */
    static Optional<Secret> newPassword(Parameters fields) {
        String password = fields.first("password").orElse("");
        if (!password.equals(fields.first("password_again").orElse(""))) {
            throw new IllegalArgumentException("The two passwords differ");
        }
        return password.isEmpty() ? Optional.empty() : Optional.of(Secret.of(password));
    }

    private Form permissionsForm(Exchange exchange) {
        Operator operator = operator(exchange);
        Texts texts = Texts.in(exchange.locale());
        Map<String, String> labels = new LinkedHashMap<>();
        PERMISSIONS.forEach(permission -> labels.put(permission.name(), texts.get("permission." + permission.name())));
        return new Form(site, exchange, "operator.permissions").tabs(tabs(exchange, "/permissions"))
                .intro(operator.name())
                .choices("permissions", operator.permissions().stream().map(Enum::name).toList(), labels);
    }

    private Response permit(Exchange exchange) {
        Operator operator = operator(exchange);
        return permissionsForm(exchange).submit(() -> {
            Set<Permission> permissions = EnumSet.noneOf(Permission.class);
            exchange.form().all("permissions").forEach(name -> permissions.add(Permission.valueOf(name)));
            site.chat().operators().permit(operator.id(), permissions);
            return Response.redirect(LIST + "/" + operator.id() + "/permissions?done=1");
        });
    }

    private Form groupsForm(Exchange exchange) {
        Operator operator = operator(exchange);
        Map<String, String> labels = new LinkedHashMap<>();
        for (Group group : site.chat().groups().all()) {
            labels.put(Long.toString(group.id()), (group.parent() == 0 ? "" : "↳ ") + group.name());
        }
        List<String> chosen = site.chat().groups().ofOperator(operator.id()).stream()
                .map(group -> Long.toString(group.id())).toList();
        return new Form(site, exchange, "operator.groups").tabs(tabs(exchange, "/groups"))
                .intro(operator.name()).choices("groups", chosen, labels);
    }

    private Response setGroups(Exchange exchange) {
        Operator operator = operator(exchange);
        return groupsForm(exchange).submit(() -> {
            site.chat().groups().setGroupsOf(operator.id(), Fields.ids(exchange.form(), "groups"));
            return Response.redirect(LIST + "/" + operator.id() + "/groups?done=1");
        });
    }

    private Response avatar(Exchange exchange, Optional<String> problem) {
        Operator operator = operator(exchange);
        Texts texts = Texts.in(exchange.locale());
        return site.pages().render(exchange, Page.operator("avatar", texts.get("operator.tab.avatar"))
                .withStyle("administration.css")
                .with("tabs", tabs(exchange, "/avatar").rows()).with("name", operator.name())
                .with("picture", operator.avatar().isEmpty() ? "" : site.url().path() + "/" + operator.avatar())
                .with("mayChange", OperatorAccess.change().allows(exchange.request()))
                .with("id", operator.id()).with("problem", problem.orElse(""))
                .with("limit", site.chat().settings().get(ServerSettings.MAX_UPLOADED_FILE_SIZE) / 1_000));
    }

    private Response setAvatar(Exchange exchange) {
        Operator operator = operator(exchange);
        int limit = site.chat().settings().get(ServerSettings.MAX_UPLOADED_FILE_SIZE);
        Optional<byte[]> picture = exchange.upload("avatar", limit);
        if (picture.isEmpty()) {
            return avatar(exchange, Optional.of(Texts.in(exchange.locale()).get("operator.noPicture"))).withStatus(400);
        }
        String path;
        try {
            path = avatars.keep(operator.id(), picture.get());
        } catch (IllegalArgumentException e) {
            return avatar(exchange, Optional.of(e.getMessage())).withStatus(400);
        }
        site.chat().operators().setAvatar(operator.id(), path);
        avatars.forget(operator.avatar());
        return Response.redirect(LIST + "/" + operator.id() + "/avatar");
    }

    private Response deleteAvatar(Exchange exchange) {
        Operator operator = operator(exchange);
        site.chat().operators().setAvatar(operator.id(), "");
        avatars.forget(operator.avatar());
        return Response.redirect(LIST + "/" + operator.id() + "/avatar");
    }

    private Response disable(Exchange exchange, boolean disabled) {
        checkNotSelf(exchange);
        site.chat().operators().disable(operator(exchange).id(), disabled);
        return Response.redirect(LIST + "?done=1");
    }

    private Response delete(Exchange exchange) {
        checkNotSelf(exchange);
        Operator operator = operator(exchange);
        site.chat().operators().delete(operator.id());
        avatars.forget(operator.avatar());
        return Response.redirect(LIST + "?done=1");
    }

    private static void checkNotSelf(Exchange exchange) {
        if (isSelf(exchange)) {
            throw new WrongState("You cannot disable or delete yourself");
        }
    }
}
