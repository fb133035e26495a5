package org.mibew.core.web.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.event.PageAddCss;
import org.mibew.api.event.PageAddJs;
import org.mibew.api.event.PageAddJsPluginOptions;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorStatus;
import org.mibew.api.operator.Permission;
import org.mibew.api.page.Asset;
import org.mibew.api.page.AssetType;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.setting.Settings;
import org.mibew.api.web.Request;
import org.mibew.api.web.Response;
import org.mibew.core.web.http.Exchange;
import org.mibew.core.web.http.Json;
import org.mibew.core.web.security.Csrf;

/** Renders pages: template, texts, assets of the server and of plugins, and the policy that goes with them. */
public final class Pages {

    private static final String CORE_CSS = "assets/css/mibew.css";
    private static final int MOST_HOSTS = 1_000;

    private final EventDispatcher events;
    private final Settings settings;
    private final String frameAncestors;
    private final Templates templates = new Templates();
    private final Set<String> pluginHosts = ConcurrentHashMap.newKeySet();

    /** @param frameAncestors which sites may frame the visitors' pages, as sources of a content security policy */
    public Pages(EventDispatcher events, Settings settings, String frameAncestors) {
        this.events = events;
        this.settings = settings;
        this.frameAncestors = frameAncestors;
    }

    /** Returns the hosts from which plugins had pages load scripts and style sheets. */
    public Set<String> pluginHosts() {
        return Set.copyOf(pluginHosts);
    }

    /** Renders a page. */
    public Response render(Exchange exchange, Page page) {
        Request request = exchange.request();
        if (exchange.operator().isPresent()) {
            // One whom a plugin named may have no session yet, and sends forms all the same.
            Csrf.ensureSession(exchange);
        }
        List<Asset> js = events.trigger(new PageAddJs(request, new ArrayList<>())).js();
        Map<String, Object> options =
                events.trigger(new PageAddJsPluginOptions(request, new LinkedHashMap<>())).plugins();
        List<Asset> css = events.trigger(new PageAddCss(request, new ArrayList<>())).css();

        List<Asset> allCss = new ArrayList<>(css);
        allCss.add(Asset.relative(CORE_CSS).withWeight(-1000));
        allCss.addAll(page.css());
        List<Asset> allJs = new ArrayList<>(js);
        allJs.addAll(page.js());

        Texts texts = Texts.in(exchange.locale());
        Map<String, Object> model = new LinkedHashMap<>(page.model());
        model.put("title", page.title());
        model.put("locale", texts.locale().toLanguageTag());
        model.put("base", exchange.url().path());
        model.putIfAbsent("company", settings.get(ServerSettings.TITLE));
        model.putIfAbsent("logo", settings.get(ServerSettings.LOGO));
        model.putIfAbsent("hostUrl", settings.get(ServerSettings.HOST_URL));
        model.put("csrfToken", Csrf.token(exchange));
        model.put("nonce", exchange.nonce());
        model.put("styles", rows(exchange, Assets.arranged(allCss)));
        model.put("scripts", rows(exchange, Assets.arranged(allJs), page.js()));
        model.put("pageData", Json.write(page.data()));
        model.put("pluginOptions", Json.write(options));
        exchange.operator().ifPresent(operator -> model.put("operator", self(operator)));
        model.put("current", Map.of(Menu.entry(exchange.match().name()), true));
        model.put("t", templates.texts(texts));

        String body = templates.render(page.template(), model);
        model.put("body", body);
        return Response.html(templates.render(page.layout(), model))
                .withStatus(page.status())
                .withHeader("Cache-Control", "no-store")
                .withHeader("Content-Security-Policy", policy(exchange, page, hosts(js), hosts(css)));
    }

    private Map<String, Object> self(Operator operator) {
        Map<String, Object> self = new LinkedHashMap<>();
        self.put("id", operator.id());
        self.put("name", operator.name());
        self.put("login", operator.login());
        self.put("avatar", operator.avatar());
        self.put("away", operator.status() == OperatorStatus.AWAY);
        self.put("administrates", operator.may(Permission.ADMINISTRATE));
        self.put("seesStatistics", operator.may(Permission.VIEW_STATISTICS)
                && settings.get(ServerSettings.ENABLE_STATISTICS));
        self.put("bans", settings.get(ServerSettings.ENABLE_BAN));
        self.put("groups", settings.get(ServerSettings.ENABLE_GROUPS));
        return self;
    }

    private static List<Map<String, Object>> rows(Exchange exchange, List<Asset> assets) {
        return rows(exchange, assets, List.of());
    }

    /** @param modules those that are ES modules; the others are plain scripts, as plugins know them */
    private static List<Map<String, Object>> rows(Exchange exchange, List<Asset> assets, List<Asset> modules) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Asset asset : assets) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("module", modules.contains(asset));
            boolean isInline = asset.type() == AssetType.INLINE;
            row.put("inline", isInline ? inline(asset.content()) : false);
            row.put("address", isInline ? false : address(exchange, asset));
            rows.add(row);
        }
        return rows;
    }

    private static String address(Exchange exchange, Asset asset) {
        if (asset.type() == AssetType.ABSOLUTE) {
            return asset.content();
        }
        String path = asset.content();
        return exchange.url().path() + (path.startsWith("/") ? "" : "/") + path;
    }

    /** An inline asset must not end its own element. */
    private static String inline(String code) {
        return code.replace("</", "<\\/").replace("<!--", "<\\!--");
    }

    private Set<String> hosts(List<Asset> assets) {
        Set<String> hosts = new LinkedHashSet<>();
        for (Asset asset : assets) {
            Optional<String> host = Assets.host(asset);
            host.ifPresent(hosts::add);
            if (pluginHosts.size() < MOST_HOSTS) {
                host.ifPresent(pluginHosts::add);
            }
        }
        return hosts;
    }

    private String policy(Exchange exchange, Page page, Set<String> scriptHosts, Set<String> styleHosts) {
        String nonce = "'nonce-" + exchange.nonce() + "'";
        return "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'"
                + "; script-src 'self' " + nonce + sources(scriptHosts)
                + "; style-src 'self' " + nonce + sources(styleHosts)
                + "; img-src 'self' data: https: http:; media-src 'self'; connect-src 'self'"
                + "; frame-ancestors " + (page.framed() ? frameAncestors : "'none'");
    }

    private static String sources(Set<String> hosts) {
        return hosts.isEmpty() ? "" : " " + String.join(" ", hosts);
    }
}
