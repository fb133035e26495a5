package org.mibew.core.plugins.check;

import static org.mibew.api.plugin.CheckFinding.Subject.API;

import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mibew.api.plugin.CheckFinding;
import org.mibew.core.plugins.RequirementText;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Capability;

/** Which packages of the API the bundle uses, the versions it was made for, and those that are present. */
final class ApiFindings implements Examination {

    /** What the names of the API's packages begin with. */
    static final String API_PREFIX = "org.mibew.api.";

    @Override
    public Stream<CheckFinding> of(Trial trial) {
        TreeMap<String, TreeSet<String>> packages = trial.jar()
                .resource()
                .getRequirements(PackageNamespace.PACKAGE_NAMESPACE)
                .stream()
                .map(RequirementText::new)
                .filter(wish -> wish.name().startsWith(API_PREFIX))
                .collect(Collectors.groupingBy(
                        RequirementText::versions,
                        TreeMap::new,
                        Collectors.mapping(RequirementText::name, Collectors.toCollection(TreeSet::new))));
        if (packages.isEmpty()) {
            return Stream.of(Trial.fine(API, "it uses no package of the API"));
        }
        return packages.entrySet().stream().map(entry -> Trial.fine(API, text(trial, entry.getKey(), entry.getValue())));
    }

    private static String text(Trial trial, String versions, TreeSet<String> names) {
        String wanted = versions.isEmpty() ? "any version" : versions;
        return String.join(", ", names) + ": made for " + wanted + "; present " + names.stream()
                .map(name -> present(trial, name).orElse("none"))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> present(Trial trial, String name) {
        return trial.server()
                .resources()
                .filter(resource -> resource != trial.jar().resource())
                .flatMap(resource -> resource.getCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream())
                .filter(exported -> name.equals(exported.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)))
                .map(ApiFindings::text)
                .findFirst();
    }

    private static String text(Capability exported) {
        return exported.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE) + " in "
                + Missing.text(exported.getResource());
    }
}
