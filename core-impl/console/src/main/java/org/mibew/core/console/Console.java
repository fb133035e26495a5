package org.mibew.core.console;

import java.io.IOException;
import java.net.URI;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.mibew.api.operator.Sessions;
import org.mibew.api.plugin.PluginSteps;
import org.mibew.api.web.RouteUrls;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets operators who may administrate into the Felix Web Console, as long as the site is there. The framework property
 * {@code felix.webconsole.security.providers} has the Web Console wait for this: without it, it answers nobody.
 */
@Component(service = {}, immediate = true, configurationPid = "org.mibew.core.console")
@Designate(ocd = ConsoleConfiguration.class)
public final class Console {

    /** What the framework property names. */
    static final String ID = "org.mibew.core.console";

    /** Where the console is below the site. */
    static final String PATH = "/system/console";

    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final String MANAGER = "org.apache.felix.webconsole.internal.servlet.OsgiManager";
    private static final String ROOT = "manager.root";

    private final Optional<ServiceRegistration<SecurityProvider>> provider;
    private final Optional<BasePath> basePath;

    /** What the steps are written down by; null while it is not there. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PluginSteps steps;

    @Activate
    public Console(
            BundleContext context,
            ConsoleConfiguration configuration,
            @Reference Sessions sessions,
            @Reference RouteUrls urls,
            @Reference(name = "site") ServiceReference<RouteUrls> site,
            @Reference ConfigurationAdmin admin)
            throws IOException {
        if (!configuration.enabled()) {
            provider = Optional.empty();
            basePath = Optional.empty();
            return;
        }
        URI address = URI.create((String) site.getProperty("mibew.url"));
        String base = address.getRawPath().replaceFirst("/+$", "");
        String root = configuration.path().isBlank() ? base + PATH : configuration.path().strip();
        setRoot(admin, root);
        basePath = root.equals(base + PATH) ? Optional.empty() : Optional.of(new BasePath(context, base + PATH));
        Uploads uploads = new Uploads(context, String.valueOf(site.getProperty("mibew.plugins.upload")), address);
        provider = Optional.of(context.registerService(
                SecurityProvider.class,
                new OperatorsOnly(sessions, urls, () -> Optional.ofNullable(steps), new Origins(address), uploads, root),
                FrameworkUtil.asDictionary(Map.of(SecurityProvider.PROPERTY_ID, ID, "mibew.console.path", PATH))));
        LOG.info("The console of the framework is at {}", address.resolve(base + PATH));
    }

    /** Tells the Web Console where it is. */
    private static void setRoot(ConfigurationAdmin admin, String root) throws IOException {
        Configuration configuration = admin.getConfiguration(MANAGER, "?");
        Dictionary<String, Object> properties = configuration.getProperties();
        Dictionary<String, Object> values = properties == null ? new Hashtable<>() : properties;
        if (!root.equals(values.get(ROOT))) {
            values.put(ROOT, root);
            configuration.update(values);
        }
    }

    @Deactivate
    void close() {
        provider.ifPresent(ServiceRegistration::unregister);
        basePath.ifPresent(BasePath::close);
    }
}
