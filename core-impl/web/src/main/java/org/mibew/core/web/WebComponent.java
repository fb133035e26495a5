package org.mibew.core.web;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.mibew.api.change.ChangeListener;
import org.mibew.api.monitor.Figures;
import org.mibew.api.web.RouteUrls;
import org.mibew.core.web.http.Answerer;
import org.mibew.core.web.plugin.PluginServices;
import org.mibew.core.web.plugin.UploadMode;
import org.mibew.core.web.routing.RoutesHandlers;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the site, with the configuration {@code org.mibew.core.web}, as long as the services of the chat are there. */
@Component(service = {}, immediate = true, configurationPid = "org.mibew.core.web")
@Designate(ocd = WebConfiguration.class)
public final class WebComponent {

    private static final Logger LOG = LoggerFactory.getLogger(WebComponent.class);

    private final Web web;
    private final RoutesHandlers routesHandlers;
    private final ServiceRegistration<Answerer> registration;
    private final ServiceRegistration<RouteUrls> urls;
    private final ServiceRegistration<ChangeListener> changes;
    private final ServiceRegistration<Figures> figures;

    @Activate
    public WebComponent(
            BundleContext context,
            WebConfiguration configuration,
            @Reference ChatServices chat,
            @Reference PluginServices plugins) {
        web = new Web(configuration, chat, plugins, Clock.systemUTC(), new ServerFacts(
                context.getBundle().getVersion().toString(), Path.of(context.getProperty("mibew.home"), "data", "files")));
        routesHandlers = new RoutesHandlers(context, web.routing()::refresh);
        routesHandlers.open();
        registration = context.registerService(Answerer.class, web.answerer(), null);
        urls = context.registerService(
                RouteUrls.class, web.urls(), FrameworkUtil.asDictionary(Map.of(
                        "mibew.url", web.url().absolute("/"),
                        "mibew.plugins.upload", UploadMode.of(configuration.plugins_upload()).word())));
        changes = context.registerService(ChangeListener.class, web.changes(), null);
        figures = context.registerService(Figures.class, web.figures(), null);
        LOG.info("The site is at {}", web.url().absolute("/"));
    }

    @Deactivate
    void close() {
        figures.unregister();
        changes.unregister();
        urls.unregister();
        registration.unregister();
        routesHandlers.close();
        web.close();
    }
}
