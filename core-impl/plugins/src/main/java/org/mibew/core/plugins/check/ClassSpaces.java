package org.mibew.core.plugins.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Resource;

/** The class spaces of one look at a jar: those of installed bundles, and of jars that would be wired together. */
final class ClassSpaces {

    private static final ClassSpace NOTHING = name -> Optional.empty();

    private final ClassSpace java = new JavaSpace();
    private final Map<Resource, ClassSpace> spaces = new HashMap<>();

    /**
     * Makes the spaces of a trial.
     *
     * @param jars that may be wired together, the one that is looked at among them
     */
    ClassSpaces(TrialResolve resolved, Iterable<TrialJar> jars) {
        jars.forEach(jar -> spaces.put(jar.resource(), new JarSpace(this, jar, resolved.of(jar.resource()))));
    }

    ClassSpace java() {
        return java;
    }

    ClassSpace of(Resource resource) {
        ClassSpace known = spaces.get(resource);
        if (known != null) {
            return known;
        }
        ClassSpace made = resource instanceof BundleRevision revision ? new BundleSpace(this, revision) : NOTHING;
        spaces.put(resource, made);
        return made;
    }

    JarSpace of(TrialJar jar) {
        return (JarSpace) spaces.get(jar.resource());
    }
}
