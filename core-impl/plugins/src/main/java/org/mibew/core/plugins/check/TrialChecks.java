package org.mibew.core.plugins.check;

import java.nio.file.Path;
import org.mibew.api.plugin.CheckReport;
import org.mibew.api.plugin.PluginChecks;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Looks at the jars of plugins by trying whether they would fit. */
@Component
public final class TrialChecks implements PluginChecks {

    private final JarChecks checks;

    @Activate
    public TrialChecks(BundleContext context) {
        this.checks = new JarChecks(context);
    }

    @Override
    public CheckReport check(Path jar) {
        return checks.check(jar);
    }
}
