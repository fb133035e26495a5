package org.mibew.core.shell.channel;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.mibew.api.web.RouteUrls;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The state of the whole server. */
@Component(service = ServerState.class)
public final class ServerState implements FrameworkListener {

    private static final Logger LOG = LoggerFactory.getLogger(ServerState.class);

    private final BundleContext context;
    private final CountDownLatch started = new CountDownLatch(1);

    @Activate
    public ServerState(BundleContext context) {
        this.context = context;
        context.addFrameworkListener(this);
        if (framework().getState() == Bundle.ACTIVE) {
            started.countDown();
        }
    }

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.STARTED) {
            // Plugins come later
            String own = String.valueOf(context.getProperty("mibew.bundles"));
            LOG.info("The server has started after {} ms; {}", upTime().toMillis(),
                    bundles(bundle -> bundle.getLocation().startsWith(own)));
            started.countDown();
        }
    }

    /** Waits until all bundles have had their turn to start, or for so many seconds. */
    boolean awaitStart(long seconds) throws InterruptedException {
        return started.await(seconds, TimeUnit.SECONDS);
    }

    /** Returns where browsers find the server; empty while there is no site, or nothing listens. */
    Optional<String> address() {
        ServiceReference<RouteUrls> urls = context.getServiceReference(RouteUrls.class);
        return Optional.ofNullable(urls).filter(any -> listens())
                .map(reference -> (String) reference.getProperty("mibew.url"));
    }

    /** The HTTP server says of itself where it listens; it has no such service if its port was taken. */
    private boolean listens() {
        ServiceReference<?> runtime = context.getServiceReference("org.osgi.service.servlet.runtime.HttpServiceRuntime");
        return runtime != null && runtime.getProperty("osgi.http.endpoint") instanceof String[] endpoints
                && endpoints.length > 0;
    }

    void stopServer() throws BundleException {
        framework().stop();
    }

    /** Describes it in a few lines for the administrator. */
    String describe() {
        return String.format("%s in %s%n%s%sprocess %d, Java %s, for %s%n%s%n",
                started.getCount() == 0 ? "running" : "starting", context.getProperty("mibew.home"),
                isSafe() ? String.format("in safe mode: no plugin is started%n") : "",
                address().map(url -> String.format("at %s%n", url)).orElse(""),
                ProcessHandle.current().pid(), Runtime.version().feature(), rounded(upTime()), bundles(bundle -> true));
    }

    private boolean isSafe() {
        return Boolean.parseBoolean(context.getProperty("mibew.safe"));
    }

    /** Says how many bundles are active, and which are not. */
    private String bundles(Predicate<Bundle> which) {
        List<Bundle> bundles = Arrays.stream(context.getBundles()).filter(ServerState::canBeActive).filter(which).toList();
        List<String> inactive = bundles.stream().filter(bundle -> bundle.getState() != Bundle.ACTIVE)
                .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion()).toList();
        String count = bundles.size() - inactive.size() + " of " + bundles.size() + " bundles are active";
        return inactive.isEmpty() ? count : count + ", not " + String.join(", ", inactive);
    }

    private static boolean canBeActive(Bundle bundle) {
        return (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) == 0;
    }

    private static Duration upTime() {
        return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    }

    private static String rounded(Duration time) {
        if (time.toDays() > 0) {
            return time.toDays() + " d " + time.toHoursPart() + " h";
        }
        return time.toHours() > 0
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }

    private Bundle framework() {
        return context.getBundle(0);
    }

    @Deactivate
    public void stop() {
        context.removeFrameworkListener(this);
    }
}
