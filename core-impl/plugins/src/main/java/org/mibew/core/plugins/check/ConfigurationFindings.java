package org.mibew.core.plugins.check;

import static org.mibew.api.plugin.CheckFinding.Subject.CONFIGURATION;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mibew.api.plugin.CheckFinding;

/** Which configuration the components still need. */
final class ConfigurationFindings implements Examination {

    private final Configurations configurations;

    ConfigurationFindings(Configurations configurations) {
        this.configurations = configurations;
    }

    @Override
    public Stream<CheckFinding> of(Trial trial) {
        Stream<CheckFinding> components = trial.jar().components().stream().flatMap(this::component);
        Stream<CheckFinding> described = trial.jar().configurations().stream().flatMap(this::described);
        return Stream.concat(components, described).distinct();
    }

    private Stream<CheckFinding> component(ComponentFacts component) {
        return component.pids().stream().flatMap(pid -> {
            if (configurations.keys(pid).isPresent()) {
                return Stream.of(fine("component " + component.name() + " is configured by " + pid));
            }
            return component.needsConfiguration()
                    ? Stream.of(fine("component " + component.name() + " waits for its configuration: conf/" + pid
                            + ".cfg is missing"))
                    : Stream.empty();
        });
    }

    private Stream<CheckFinding> described(ConfigurationFacts description) {
        Optional<Set<String>> keys = configurations.keys(description.pid());
        String missing = description.required().stream()
                .filter(key -> !keys.orElse(Set.of()).contains(key))
                .collect(Collectors.joining(", "));
        return missing.isEmpty()
                ? Stream.empty()
                : Stream.of(fine("the configuration " + description.pid() + " needs values without default: " + missing
                        + " (conf/" + description.pid() + ".cfg)"));
    }

    /** What is not configured keeps a component from working, not the jar from being installed. */
    private static CheckFinding fine(String text) {
        return Trial.fine(CONFIGURATION, text);
    }
}
