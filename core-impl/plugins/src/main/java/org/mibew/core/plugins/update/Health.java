package org.mibew.core.plugins.update;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mibew.api.plugin.Finding;
import org.mibew.api.plugin.PluginProbe;
import org.mibew.core.plugins.ComponentFindings;
import org.mibew.core.plugins.ServerServices;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.event.EventHandler;

/** Finds out whether a version that was just started works. */
final class Health {

    private final BundleContext context;
    private final ServerServices services;

    Health(BundleContext context, ServerServices services) {
        this.context = context;
        this.services = services;
    }

    /** Returns what is wrong with the components of a bundle. */
    Set<String> problems(Bundle bundle) {
        return services.components().stream()
                .flatMap(runtime -> new ComponentFindings(context, runtime).of(bundle))
                .filter(Finding::problem)
                .map(Finding::text)
                .collect(Collectors.toSet());
    }

    /**
     * Has the handlers made, looks at the components, and asks the probes.
     *
     * @param known problems that the version before has, too
     */
    void check(Bundle bundle, Set<String> known, Duration deadline) throws UpdateFailure, InterruptedException {
        makeHandlers(bundle, deadline);
        List<String> problems = problems(bundle).stream().filter(problem -> !known.contains(problem)).sorted().toList();
        if (!problems.isEmpty()) {
            throw new UpdateFailure(String.join("; ", problems));
        }
        for (PluginProbe probe : OwnServices.objects(context, bundle, PluginProbe.class)) {
            Bounded.call("its probe", deadline, () -> {
                probe.probe();
                return null;
            });
        }
    }

    /** What cannot be made shows in the findings on its component. */
    private void makeHandlers(Bundle bundle, Duration deadline) throws UpdateFailure, InterruptedException {
        for (ServiceReference<?> handler : handlers(bundle).toList()) {
            Bounded.call("making its handlers", deadline, () -> {
                context.getService(handler);
                return context.ungetService(handler);
            });
        }
    }

    private static Stream<ServiceReference<?>> handlers(Bundle bundle) {
        return OwnServices.of(bundle)
                .filter(service -> OwnServices.types(service).contains(EventHandler.class.getName()));
    }
}
