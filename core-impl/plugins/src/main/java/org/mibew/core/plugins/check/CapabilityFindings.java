package org.mibew.core.plugins.check;

import java.util.stream.Stream;
import org.mibew.api.plugin.CheckFinding;
import org.mibew.api.plugin.CheckFinding.Subject;
import org.mibew.api.plugin.MibewPlugin;

/** Whether the bundle is a plugin. */
final class CapabilityFindings implements Examination {

    @Override
    public Stream<CheckFinding> of(Trial trial) {
        String text = trial.jar().plugin().isPresent()
                ? "it is the plugin " + name(trial.jar())
                : "it does not provide the capability " + MibewPlugin.NAMESPACE + ": it is taken for its handlers only";
        return Stream.of(Trial.fine(Subject.CAPABILITY, text));
    }

    private static String name(TrialJar jar) {
        return jar.plugin()
                .map(capability -> capability.getAttributes().get("name"))
                .map(Object::toString)
                .orElseGet(() -> jar.resource().symbolicName());
    }
}
