package org.mibew.core.plugins;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.mibew.api.plugin.Finding;
import org.mibew.api.plugin.Finding.Subject;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** What Declarative Services know of a bundle's components. */
public final class ComponentFindings {

    private final BundleContext context;
    private final ServiceComponentRuntime components;

    public ComponentFindings(BundleContext context, ServiceComponentRuntime components) {
        this.context = context;
        this.components = components;
    }

    public Stream<Finding> of(Bundle bundle) {
        return components.getComponentDescriptionDTOs(bundle).stream().flatMap(this::of);
    }

    private Stream<Finding> of(ComponentDescriptionDTO component) {
        if (!components.isComponentEnabled(component)) {
            return Stream.of(fine(component, "is disabled"));
        }
        Collection<ComponentConfigurationDTO> configurations = components.getComponentConfigurationDTOs(component);
        return configurations.isEmpty()
                ? Stream.of(unconfigured(component))
                : configurations.stream().flatMap(configuration -> of(component, configuration));
    }

    private Stream<Finding> of(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
        return switch (configuration.state) {
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> Stream.of(unconfigured(component));
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> Arrays.stream(configuration.unsatisfiedReferences)
                    .map(reference -> problem(component, "waits for " + service(component, reference)));
            case ComponentConfigurationDTO.FAILED_ACTIVATION -> Stream.of(
                    problem(component, "could not be activated: " + cause(configuration.failure)));
            case ComponentConfigurationDTO.ACTIVE -> Stream.of(fine(component, "is active"));
            default -> Stream.of(fine(component, "is ready, and will be made when it is first used"));
        };
    }

    private static Finding unconfigured(ComponentDescriptionDTO component) {
        return problem(component, "waits for its configuration " + String.join(" and ", component.configurationPid));
    }

    private String service(ComponentDescriptionDTO component, UnsatisfiedReferenceDTO reference) {
        Optional<ReferenceDTO> declared = Arrays.stream(component.references)
                .filter(candidate -> reference.name.equals(candidate.name))
                .findFirst();
        String type = declared.map(candidate -> candidate.interfaceName).orElse(reference.name);
        String target = reference.target == null ? "" : " with " + reference.target;
        return "the service " + type + target + " (" + present(type, reference) + ")";
    }

    private String present(String type, UnsatisfiedReferenceDTO reference) {
        int registered = registered(type);
        if (reference.targetServices.length > 0) {
            return "present: " + reference.targetServices.length + ", but more are needed or they cannot be obtained";
        }
        return registered == 0 ? "not present" : "present: " + registered + ", none of which will do";
    }

    private int registered(String type) {
        try {
            return Optional.ofNullable(context.getAllServiceReferences(type, null))
                    .map(references -> references.length)
                    .orElse(0);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The runtime gives the whole stack trace; its last cause says most. */
    private static String cause(String trace) {
        if (trace == null || trace.isBlank()) {
            return "the log says why";
        }
        String first = trace.lines().findFirst().orElse("");
        return Texts.line(trace.lines()
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((one, next) -> next)
                .map(line -> line.substring("Caused by: ".length()))
                .orElse(first));
    }

    private static Finding fine(ComponentDescriptionDTO component, String text) {
        return new Finding(Subject.COMPONENT, false, "component " + component.name + " " + text);
    }

    private static Finding problem(ComponentDescriptionDTO component, String text) {
        return new Finding(Subject.COMPONENT, true, "component " + component.name + " " + text);
    }
}
