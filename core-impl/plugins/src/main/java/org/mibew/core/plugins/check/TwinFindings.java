package org.mibew.core.plugins.check;

import java.util.Arrays;
import java.util.stream.Stream;
import org.mibew.api.plugin.CheckFinding;
import org.mibew.api.plugin.CheckFinding.Subject;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Whether another file, or the server itself, holds the same bundle. */
final class TwinFindings implements Examination {

    private final BundleContext context;

    TwinFindings(BundleContext context) {
        this.context = context;
    }

    @Override
    public Stream<CheckFinding> of(Trial trial) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> trial.jar().resource().symbolicName().equals(bundle.getSymbolicName()))
                .filter(bundle -> !trial.jar().replaced().filter(bundle::equals).isPresent())
                .map(bundle -> finding(trial, bundle));
    }

    private static CheckFinding finding(Trial trial, Bundle other) {
        boolean twin = other.getVersion().equals(trial.jar().resource().version());
        String text = "bundle " + other.getBundleId() + " is " + other.getSymbolicName() + " " + other.getVersion()
                + " already, from " + other.getLocation();
        return new CheckFinding(Subject.FILE, twin, twin ? text : text + "; both would be there");
    }
}
