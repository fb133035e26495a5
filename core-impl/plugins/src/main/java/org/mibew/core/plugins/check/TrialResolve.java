package org.mibew.core.plugins.check;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wire;
import org.osgi.service.resolver.ResolutionException;
import org.osgi.service.resolver.Resolver;

/**
 * What the framework's resolver says to a bundle that is not installed.
 *
 * @param wires of all that would be resolved; empty if it cannot be
 * @param obstacles why it cannot be resolved, each a part of a sentence
 */
record TrialResolve(Map<Resource, List<Wire>> wires, List<String> obstacles) {

    TrialResolve {
        wires = Map.copyOf(wires);
        obstacles = List.copyOf(obstacles);
    }

    /**
     * Asks the resolver whether something would resolve.
     *
     * @param server as it would be
     * @param wanted what has to resolve
     */
    static TrialResolve of(Resolver resolver, TrialServer server, Collection<? extends Resource> wanted) {
        try {
            return new TrialResolve(resolver.resolve(new TrialContext(server, wanted)), List.of());
        } catch (ResolutionException e) {
            Set<String> texts = new LinkedHashSet<>();
            wanted.forEach(resource -> new Missing(server).of(resource).forEach(text -> texts.add("missing " + text)));
            if (texts.isEmpty()) {
                texts.add("its packages cannot be connected: " + e.getMessage().strip().replaceAll("\\s+", " "));
            }
            return new TrialResolve(Map.of(), List.copyOf(texts));
        }
    }

    boolean succeeded() {
        return obstacles.isEmpty();
    }

    List<Wire> of(Resource resource) {
        return wires.getOrDefault(resource, List.of());
    }

    /** Returns the wire that a requirement got, if it got one. */
    Optional<Wire> of(Requirement requirement) {
        return of(requirement.getResource()).stream()
                .filter(wire -> wire.getRequirement().equals(requirement))
                .findFirst();
    }
}
