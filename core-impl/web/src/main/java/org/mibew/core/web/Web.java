package org.mibew.core.web;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.mibew.api.change.ChangeListener;
import org.mibew.api.monitor.Figure;
import org.mibew.api.monitor.Figures;
import org.mibew.api.web.Access;
import org.mibew.api.web.Route;
import org.mibew.core.web.administration.AboutPage;
import org.mibew.core.web.administration.BanPages;
import org.mibew.core.web.administration.CannedPages;
import org.mibew.core.web.administration.GroupPages;
import org.mibew.core.web.administration.OperatorPages;
import org.mibew.core.web.administration.RecoveryPages;
import org.mibew.core.web.administration.SettingPages;
import org.mibew.core.web.administration.StatisticsPages;
import org.mibew.core.web.api.ClientApi;
import org.mibew.core.web.api.ClientCallBuffer;
import org.mibew.core.web.api.ClientStreams;
import org.mibew.core.web.api.ConsoleLists;
import org.mibew.core.web.api.ThreadFunctions;
import org.mibew.core.web.api.UsersFunctions;
import org.mibew.core.web.button.ButtonCodePages;
import org.mibew.core.web.button.ButtonCodes;
import org.mibew.core.web.button.ButtonImages;
import org.mibew.core.web.button.PopupStyles;
import org.mibew.core.web.cron.CronEndpoint;
import org.mibew.core.web.demo.DemoPages;
import org.mibew.core.web.http.Answerer;
import org.mibew.core.web.http.Dispatcher;
import org.mibew.core.web.http.ForcedTls;
import org.mibew.core.web.http.Peers;
import org.mibew.core.web.http.PublicUrl;
import org.mibew.core.web.http.Refusals;
import org.mibew.core.web.http.RequestTally;
import org.mibew.core.web.http.StaticFiles;
import org.mibew.core.web.mail.MailServer;
import org.mibew.core.web.mail.Mails;
import org.mibew.core.web.operator.DailyWork;
import org.mibew.core.web.operator.LoginPages;
import org.mibew.core.web.page.Pages;
import org.mibew.core.web.page.ScriptTexts;
import org.mibew.core.web.plugin.PluginPages;
import org.mibew.core.web.plugin.PluginServices;
import org.mibew.core.web.plugin.UploadMode;
import org.mibew.core.web.push.Streams;
import org.mibew.core.web.routing.CoreRoute;
import org.mibew.core.web.routing.CoreRoutes;
import org.mibew.core.web.routing.Routing;
import org.mibew.core.web.routing.TableUrls;
import org.mibew.core.web.security.RateLimit;
import org.mibew.core.web.visitor.VisitorFunctions;
import org.mibew.core.web.visitor.VisitorPages;
import org.mibew.core.web.visitor.captcha.Captcha;
import org.mibew.core.web.widget.WidgetGateway;

/** The site over the services of the chat, put together. */
public final class Web implements AutoCloseable {

    private final PublicUrl url;
    private final TableUrls urls;
    private final Routing routing;
    private final Mails mails;
    private final Answerer answerer;
    private final Streams streams;
    private final RequestTally tally = new RequestTally();
    private final PluginPages plugins;
    private ClientStreams clientStreams;

    /** @throws IllegalArgumentException if the configuration cannot be used; the message names the value */
    public Web(
            WebConfiguration configuration, ChatServices chat, PluginServices pluginServices, Clock clock, ServerFacts server) {
        url = PublicUrl.of(configuration.url());
        Peers peers = new Peers(configuration.trusted_proxies());
        AtomicReference<Routing> table = new AtomicReference<>();
        urls = new TableUrls(url, () -> table.get().table());
        Pages pages = new Pages(chat.events(), chat.settings(), configuration.frame_ancestors());
        mails = new Mails(MailServer.of(configuration), clock);
        Site site = new Site(
                chat, url, urls, pages,
                new RateLimit("starts of chats", configuration.starts_per_minute(), clock),
                new RateLimit("messages", configuration.posts_per_minute(), clock),
                new RateLimit("wrong tokens", configuration.wrong_tokens_per_minute(), clock),
                mails,
                clock);
        streams = new Streams(
                configuration.streams_per_address(), configuration.streams(),
                Duration.ofSeconds(configuration.stream_beat()));
        plugins = new PluginPages(
                site, pluginServices, UploadMode.of(configuration.plugins_upload()), server.files().resolve("uploads"));
        routing = new Routing(chat.events(), routes(site, configuration, server));
        table.set(routing);
        answerer = new Dispatcher(
                url, peers, configuration.body_limit(), routing, chat.sessions(), chat.operators(),
                new Refusals(chat.events(), pages, urls), new ForcedTls(urls, chat.settings()), tally);
    }

    /** Returns the routes of the server itself; of several that fit a request, the first answers. */
    private List<Route> routes(Site site, WebConfiguration configuration, ServerFacts server) {
        CoreRoutes routes = new CoreRoutes();
        new LoginPages(site).addTo(routes);
        ClientCallBuffer calls = new ClientCallBuffer();
        ConsoleLists lists = new ConsoleLists(site);
        ThreadFunctions threadFunctions = new ThreadFunctions(site, calls);
        UsersFunctions usersFunctions = new UsersFunctions(site, calls, lists);
        new ClientApi(site, threadFunctions, usersFunctions).addTo(routes);
        new DailyWork(site).addTo(routes);
        new AboutPage(site, server.version()).addTo(routes);
        new BanPages(site).addTo(routes);
        new CannedPages(site).addTo(routes);
        new GroupPages(site).addTo(routes);
        new OperatorPages(site, server.files().resolve("avatars")).addTo(routes);
        new RecoveryPages(site).addTo(routes);
        new SettingPages(site).addTo(routes);
        new StatisticsPages(site).addTo(routes);
        plugins.addTo(routes);
        addVisitors(routes, threadFunctions, site);
        addOwners(routes, site, configuration);
        clientStreams = new ClientStreams(site, streams, calls, lists);
        clientStreams.addTo(routes);
        StaticFiles files = new StaticFiles();
        routes.add("asset", Set.of("GET"), "/assets/{file:.+}", Access.everybody(),
                CoreRoute.reading(files::answer).quietly());
        return routes.list();
    }

    /** Adds the visitor's pages, and the functions that they call. */
    private static void addVisitors(CoreRoutes routes, ThreadFunctions functions, Site site) {
        Captcha captcha = new Captcha(site.clock());
        VisitorFunctions.addTo(functions, site, captcha);
        new VisitorPages(site, captcha).addTo(routes);
    }

    /** Adds what sites take part by, and what their owners need. */
    private static void addOwners(CoreRoutes routes, Site site, WebConfiguration configuration) {
        new WidgetGateway(site).addTo(routes);
        new ButtonImages(site).addTo(routes);
        new PopupStyles().addTo(routes);
        ButtonCodes codes = new ButtonCodes(site);
        new ButtonCodePages(site, codes).addTo(routes);
        new DemoPages(site, codes).addTo(routes);
        new ScriptTexts().addTo(routes);
        new CronEndpoint(site, configuration.cron_key()).addTo(routes);
    }

    public PublicUrl url() {
        return url;
    }

    public TableUrls urls() {
        return urls;
    }

    public Routing routing() {
        return routing;
    }

    public Answerer answerer() {
        return answerer;
    }

    /** Returns what wants to hear of changes, so that open pages show them. */
    public ChangeListener changes() {
        return clientStreams;
    }

    /** Returns what goes on in the site, in figures. */
    public Figures figures() {
        return () -> {
            List<Figure> figures = new ArrayList<>(tally.figures());
            figures.add(Figure.gauge("mibew_push_streams", "Push streams that are open.", Figure.Value.of(streams.count())));
            return figures;
        };
    }

    public Streams streams() {
        return streams;
    }

    @Override
    public void close() {
        streams.close();
        routing.close();
        plugins.close();
        mails.close();
    }
}
