package org.mibew.core.plugins.check;

import static java.util.stream.Collectors.joining;
import static org.mibew.api.plugin.CheckFinding.Subject.UPDATE;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.plugin.CheckFinding;
import org.mibew.api.plugin.CheckReport.Way;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Resource;
import org.osgi.service.resolver.Resolver;

/** What happens to the others: which bundles restart, which no longer work, and which handlers are away for how long. */
final class UpdateFindings implements Examination {

    private final BundleContext context;

    UpdateFindings(BundleContext context) {
        this.context = context;
    }

    @Override
    public Stream<CheckFinding> of(Trial trial) {
        List<CheckFinding> findings = new ArrayList<>();
        Optional<UpdateWay> way = trial.jar().replaced().map(old -> UpdateWay.of(old, trial.jar()));
        trial.jar().replaced().ifPresent(old -> findings.add(Trial.fine(UPDATE, way(trial, old, way.orElseThrow()))));
        List<Bundle> restarted = way.filter(it -> it.way() == Way.SIDE_BY_SIDE).isPresent()
                ? List.of()
                : trial.server().restarted().stream().sorted(Comparator.comparing(Bundle::getBundleId)).toList();
        if (!restarted.isEmpty()) {
            findings.add(Trial.fine(UPDATE, "connected anew, and restarted for it if they run: "
                    + restarted.stream().map(UpdateFindings::text).collect(joining(", "))));
        }
        trial.jar().replaced().ifPresent(old -> handlers(trial, old, restarted, way.orElseThrow().way()).forEach(findings::add));
        if (trial.resolved().succeeded()) {
            restarted.forEach(bundle -> broken(trial, bundle).ifPresent(findings::add));
        }
        return findings.stream();
    }

    private static String way(Trial trial, Bundle old, UpdateWay way) {
        String start = trial.jar().resource().version() + " takes the place of " + text(old);
        return way.way() == Way.SIDE_BY_SIDE
                ? start + " side by side: every event meets one of the two, and none waits"
                : start + ", which is stopped first, because " + String.join("; ", way.reasons());
    }

    private Stream<CheckFinding> handlers(Trial trial, Bundle old, List<Bundle> restarted, Way way) {
        Set<String> fresh = trial.jar().components().stream()
                .filter(ComponentFacts::isHandler)
                .map(ComponentFacts::name)
                .collect(Collectors.toSet());
        List<HandlerReport> all =
                Services.use(context, EventMonitor.class, EventMonitor::handlers).orElse(List.of());
        List<HandlerReport> own = all.stream().filter(it -> it.bundleId() == old.getBundleId()).toList();
        boolean mayRegisterMore = trial.jar().activator().isPresent();
        String gone = names(own.stream().filter(it -> !fresh.contains(it.name()) && !mayRegisterMore));
        String kept = names(own.stream().filter(it -> fresh.contains(it.name()) || mayRegisterMore));
        String away = names(all.stream()
                .filter(it -> restarted.stream().anyMatch(bundle -> bundle.getBundleId() == it.bundleId())));
        return Stream.of(
                        text(gone, " vanish: the new version does not have them"),
                        text(kept, way == Way.SIDE_BY_SIDE
                                ? " are replaced at one moment"
                                : " are away from the stop of the old version to the start of the new one; events for them"
                                        + " wait, no longer than their deadline"),
                        text(away, " are away while their bundle is restarted"))
                .flatMap(Optional::stream);
    }

    private static Optional<CheckFinding> text(String handlers, String fate) {
        return handlers.isEmpty() ? Optional.empty() : Optional.of(Trial.fine(UPDATE, "the handlers " + handlers + fate));
    }

    private static String names(Stream<HandlerReport> handlers) {
        return handlers.map(it -> it.name() + " on " + String.join(", ", it.topics())).distinct().collect(joining("; "));
    }

    /** A bundle that works now must still resolve afterwards. */
    private Optional<CheckFinding> broken(Trial trial, Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null || revision.getWiring() == null || trial.isReplacedToo(bundle)) {
            return Optional.empty();
        }
        List<Resource> both = List.of(trial.jar().resource(), revision);
        TrialResolve resolved = Services.use(
                        context, Resolver.class, resolver -> TrialResolve.of(resolver, trial.server(), both))
                .orElseThrow();
        return resolved.succeeded()
                ? Optional.empty()
                : Optional.of(Trial.problem(UPDATE, text(bundle) + " would no longer work: "
                        + String.join("; ", resolved.obstacles())));
    }

    private static String text(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }
}
