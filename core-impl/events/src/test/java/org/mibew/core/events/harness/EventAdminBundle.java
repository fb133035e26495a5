package org.mibew.core.events.harness;

import java.time.Duration;
import org.mibew.core.events.EventRuntime;
import org.mibew.core.events.Settings;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** A bundle that has the Event Admin while it is started. */
public final class EventAdminBundle implements BundleActivator {

    private static final String DEADLINE = "Events-Deadline";

    private EventRuntime runtime;

    /**
     * Installs the bundle without starting it.
     *
     * @param deadline of handlers; zero: none
     */
    public static Bundle install(EmbeddedFramework framework, String location, Duration deadline) {
        TinyBundle content = TinyBundle.named("org.mibew.core.events")
                .header(Constants.IMPORT_PACKAGE, EventAdminBundle.class.getPackageName())
                .header(Constants.BUNDLE_ACTIVATOR, EventAdminBundle.class.getName())
                .header(DEADLINE, deadline.toString());
        return framework.install(location, content.jar());
    }

    @Override
    public void start(BundleContext context) {
        Duration deadline = Duration.parse(context.getBundle().getHeaders().get(DEADLINE));
        runtime = new EventRuntime(context, Settings.DEFAULT.withHandlerDeadline(deadline));
        runtime.open();
    }

    @Override
    public void stop(BundleContext context) {
        runtime.close();
    }
}
