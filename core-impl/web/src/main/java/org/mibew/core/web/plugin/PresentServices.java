package org.mibew.core.web.plugin;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.plugin.Leftovers;
import org.mibew.api.plugin.PluginChecks;
import org.mibew.api.plugin.PluginSteps;
import org.mibew.api.plugin.Plugins;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The services of plugins that are in the framework. They come and go without the site's noticing. */
@Component(service = PluginServices.class)
public final class PresentServices implements PluginServices {

    /** Service property by which the console of the framework says where it is. */
    private static final String CONSOLE = "mibew.console.path";

    private final BundleContext context;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Plugins plugins;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PluginSteps steps;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PluginChecks checks;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile EventMonitor monitor;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Leftovers leftovers;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Configurations configurations;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile LogLines log;

    @Activate
    public PresentServices(BundleContext context) {
        this.context = context;
    }

    @Override
    public Optional<Plugins> plugins() {
        return Optional.ofNullable(plugins);
    }

    @Override
    public Optional<PluginSteps> steps() {
        return Optional.ofNullable(steps);
    }

    @Override
    public Optional<PluginChecks> checks() {
        return Optional.ofNullable(checks);
    }

    @Override
    public Optional<EventMonitor> monitor() {
        return Optional.ofNullable(monitor);
    }

    @Override
    public Optional<Leftovers> leftovers() {
        return Optional.ofNullable(leftovers);
    }

    @Override
    public Optional<Configurations> configurations() {
        return Optional.ofNullable(configurations);
    }

    @Override
    public Optional<LogLines> log() {
        return Optional.ofNullable(log);
    }

    @Override
    public Optional<String> console() {
        try {
            ServiceReference<?>[] found = context.getServiceReferences((String) null, "(" + CONSOLE + "=/*)");
            return found == null ? Optional.empty() : Optional.of((String) found[0].getProperty(CONSOLE));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The HTTP server says of itself where it listens; if it does not, it is taken to be reached from everywhere. */
    @Override
    public boolean isBoundToLoopback() {
        ServiceReference<?> runtime = context.getServiceReference("org.osgi.service.servlet.runtime.HttpServiceRuntime");
        return runtime != null
                && runtime.getProperty("osgi.http.endpoint") instanceof String[] endpoints
                && endpoints.length > 0
                && Arrays.stream(endpoints).allMatch(PresentServices::isLoopback);
    }

    private static boolean isLoopback(String endpoint) {
        try {
            return Loopback.isLoopback(URI.create(endpoint).getHost());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
