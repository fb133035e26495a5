package org.mibew.core.plugins;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;

/** A requirement in words: its namespace, the name that it asks for and the versions that will do. */
public final class RequirementText {

    private static final Map<String, String> WORDS = Map.of(
            PackageNamespace.PACKAGE_NAMESPACE, "package",
            BundleNamespace.BUNDLE_NAMESPACE, "bundle",
            HostNamespace.HOST_NAMESPACE, "host bundle");

    private static final Pattern TERM = Pattern.compile("(\\(!)?\\(([^()=<>~&|!]+)(>=|<=|=)([^()]*)\\)");

    private final String namespace;
    private final String filter;
    private String name = "";
    private String versions = "";
    private boolean simple;

    public RequirementText(Requirement requirement) {
        namespace = requirement.getNamespace();
        filter = Optional.ofNullable(requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE))
                .orElse("");
        simple = !filter.contains("|");
        read();
    }

    /** Returns the value asked for under the attribute that is called like the namespace; empty if none is. */
    public String name() {
        return name;
    }

    /** Returns the versions that will do, such as {@code [1.0.0,2.0.0)}; empty if any will. */
    public String versions() {
        return versions;
    }

    /** Returns the attribute that holds the version in this namespace. */
    public static String versionAttribute(String namespace) {
        return namespace.equals(BundleNamespace.BUNDLE_NAMESPACE) || namespace.equals(HostNamespace.HOST_NAMESPACE)
                ? "bundle-version"
                : "version";
    }

    private void read() {
        String floor = "";
        String ceiling = "";
        Matcher term = TERM.matcher(filter);
        while (term.find()) {
            boolean not = term.group(1) != null;
            String operator = (not ? "!" : "") + term.group(3);
            String value = term.group(4);
            if (term.group(2).equals(namespace) && operator.equals("=")) {
                name = value;
            } else if (!term.group(2).equals(versionAttribute(namespace))) {
                simple = false;
            } else if (operator.equals("=")) {
                versions = value;
            } else if (operator.equals(">=") || operator.equals("!<=")) {
                floor = (not ? "(" : "[") + value;
            } else {
                ceiling = value + (not ? ")" : "]");
            }
        }
        if (versions.isEmpty()) {
            versions = range(floor, ceiling);
        }
    }

    private static String range(String floor, String ceiling) {
        if (!ceiling.isEmpty()) {
            return (floor.isEmpty() ? "[0" : floor) + "," + ceiling;
        }
        if (floor.isEmpty()) {
            return "";
        }
        return floor.startsWith("[") ? floor.substring(1) + " or later" : "above " + floor.substring(1);
    }

    @Override
    public String toString() {
        boolean java = namespace.equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE)
                && name.equals("JavaSE");
        if (java && simple) {
            return "Java " + versions;
        }
        String word = WORDS.getOrDefault(namespace, "capability " + namespace);
        String what = name.isEmpty() || !simple ? filter : name + " " + versions;
        return (word + " " + what).strip();
    }
}
