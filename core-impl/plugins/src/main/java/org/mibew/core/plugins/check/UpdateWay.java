package org.mibew.core.plugins.check;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mibew.api.plugin.CheckReport.Way;
import org.mibew.api.plugin.PluginProbe;
import org.mibew.api.plugin.PluginState;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.event.EventHandler;

/**
 * How a jar takes the place of the version that runs.
 *
 * @param way side by side or stop first
 * @param reasons why not side by side, each a part of a sentence; empty if it is
 */
public record UpdateWay(Way way, List<String> reasons) {

    /** Attribute of the capability by which a plugin says how it wants to be updated. */
    static final String ATTRIBUTE = "update";

    private static final String SIDE_BY_SIDE = "side-by-side";
    private static final String STOP_FIRST = "stop-first";
    /** Services that may be there twice for a moment. */
    private static final Set<String> HARMLESS =
            Set.of(EventHandler.class.getName(), PluginState.class.getName(), PluginProbe.class.getName());

    public UpdateWay {
        reasons = List.copyOf(reasons);
    }

    /**
     * Decides for a jar; does not look at whether it fits the server.
     *
     * @param running bundle whose place it takes
     * @throws UnreadableJar if it is no jar of a bundle
     */
    public static UpdateWay of(Bundle running, Path jar) throws UnreadableJar {
        try (TrialJar fresh = TrialJar.open(jar, name -> Optional.of(running))) {
            return of(running, fresh);
        }
    }

    static UpdateWay of(Bundle running, TrialJar fresh) {
        List<String> reasons = new ArrayList<>();
        String wish = wish(fresh);
        if (wish.equals(STOP_FIRST)) {
            reasons.add("it asks for that (" + ATTRIBUTE + "=" + STOP_FIRST + ")");
        }
        if (running.getState() != Bundle.ACTIVE && running.getState() != Bundle.STARTING) {
            reasons.add("the present version does not run");
        }
        otherServices(running).ifPresent(services -> reasons.add("the present version offers other services: " + services));
        otherServices(fresh).ifPresent(services -> reasons.add("the new version offers other services: " + services));
        if (!wish.equals(SIDE_BY_SIDE)) {
            fresh.activator().ifPresent(activator -> reasons.add("the new version has an activator, " + activator
                    + " (" + ATTRIBUTE + "=" + SIDE_BY_SIDE + " in its capability says that two may run at once)"));
        }
        if (fresh.resource().isFragment() || isFragment(running)) {
            reasons.add("it is a fragment");
        }
        if (fresh.resource().isSingleton() || isSingleton(running)) {
            reasons.add("it is a singleton");
        }
        if (hasFiles(running)) {
            reasons.add("the present version keeps files of its own");
        }
        users(running).ifPresent(users -> reasons.add("others are wired to the present version: " + users));
        shared(running, fresh).ifPresent(packages ->
                reasons.add("the new version would be wired to packages of the present one: " + packages));
        return new UpdateWay(reasons.isEmpty() ? Way.SIDE_BY_SIDE : Way.STOP_FIRST, reasons);
    }

    private static String wish(TrialJar fresh) {
        return fresh.plugin()
                .map(capability -> capability.getAttributes().get(ATTRIBUTE))
                .map(Object::toString)
                .orElse("");
    }

    private static Optional<String> otherServices(Bundle running) {
        ServiceReference<?>[] registered = running.getRegisteredServices();
        return joined(registered == null
                ? Stream.empty()
                : Arrays.stream(registered)
                        .flatMap(service -> Arrays.stream((String[]) service.getProperty(Constants.OBJECTCLASS)))
                        .filter(service -> !HARMLESS.contains(service)));
    }

    private static Optional<String> otherServices(TrialJar fresh) {
        return joined(fresh.components().stream()
                .flatMap(component -> component.services().stream())
                .filter(service -> !HARMLESS.contains(service)));
    }

    private static boolean isFragment(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }

    private static boolean isSingleton(Bundle bundle) {
        String name = bundle.getHeaders("").get(Constants.BUNDLE_SYMBOLICNAME);
        return name != null && name.replaceAll("[\\s\"]", "").contains(Constants.SINGLETON_DIRECTIVE + ":=true");
    }

    private static boolean hasFiles(Bundle bundle) {
        File area = bundle.getDataFile("");
        String[] files = area == null ? null : area.list();
        return files != null && files.length > 0;
    }

    private static Optional<String> users(Bundle running) {
        BundleWiring wiring = running.adapt(BundleWiring.class);
        return joined(wiring == null
                ? Stream.empty()
                : wiring.getProvidedWires(null).stream()
                        .map(wire -> wire.getRequirer().getBundle())
                        .filter(user -> !user.equals(running))
                        .map(user -> user.getSymbolicName() + " " + user.getVersion()));
    }

    /** The framework wires a package that a bundle both exports and imports to a bundle that is there already. */
    private static Optional<String> shared(Bundle running, TrialJar fresh) {
        BundleRevision revision = running.adapt(BundleRevision.class);
        return joined(revision == null
                ? Stream.empty()
                : revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
                        .filter(exported -> fresh.resource().getRequirements(PackageNamespace.PACKAGE_NAMESPACE).stream()
                                .anyMatch(wanted -> Matching.matches(wanted, exported)))
                        .map(UpdateWay::name));
    }

    private static String name(BundleCapability exported) {
        return exported.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE).toString();
    }

    private static Optional<String> joined(Stream<String> names) {
        Set<String> sorted = names.collect(TreeSet::new, Set::add, Set::addAll);
        return sorted.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", sorted));
    }
}
