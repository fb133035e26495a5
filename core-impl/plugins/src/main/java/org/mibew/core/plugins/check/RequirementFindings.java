package org.mibew.core.plugins.check;

import static org.mibew.api.plugin.CheckFinding.Subject.REQUIREMENT;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.mibew.api.plugin.CheckFinding;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** Whether the bundle gets all that it requires. */
final class RequirementFindings implements Examination {

    private final BundleContext context;

    RequirementFindings(BundleContext context) {
        this.context = context;
    }

    @Override
    public Stream<CheckFinding> of(Trial trial) {
        Stream<CheckFinding> wiring = trial.resolved().succeeded()
                ? Stream.of(met(trial))
                : trial.resolved().obstacles().stream().map(obstacle -> Trial.problem(REQUIREMENT, obstacle));
        return Stream.concat(wiring, otherSingleton(trial).stream());
    }

    private static CheckFinding met(Trial trial) {
        long wanted = trial.jar().resource().getRequirements(null).stream().filter(Matching::isMandatory).count();
        String companions = String.join(", ", trial.companions().stream()
                .filter(companion -> trial.resolved().wires().containsKey(companion.resource()))
                .map(TrialJar::fileName)
                .toList());
        String met = wanted == 0 ? "it requires nothing" : "all that it requires is there";
        return Trial.fine(REQUIREMENT, companions.isEmpty() ? met : met + ", together with " + companions);
    }

    /** The framework does not resolve two singletons of one name. */
    private Optional<CheckFinding> otherSingleton(Trial trial) {
        if (!trial.jar().resource().isSingleton()) {
            return Optional.empty();
        }
        return Arrays.stream(context.getBundles())
                .filter(bundle -> trial.jar().resource().symbolicName().equals(bundle.getSymbolicName()))
                .filter(bundle -> !trial.jar().replaced().filter(bundle::equals).isPresent())
                .filter(RequirementFindings::isResolvedSingleton)
                .findFirst()
                .map(other -> Trial.problem(REQUIREMENT, "it is a singleton, and bundle " + other.getBundleId() + " is "
                        + other.getSymbolicName() + " " + other.getVersion() + " from " + other.getLocation()));
    }

    private static boolean isResolvedSingleton(Bundle bundle) {
        String name = bundle.getHeaders("").get(Constants.BUNDLE_SYMBOLICNAME);
        return bundle.getState() != Bundle.INSTALLED
                && name != null
                && name.replaceAll("[\\s\"]", "").contains(Constants.SINGLETON_DIRECTIVE + ":=true");
    }
}
