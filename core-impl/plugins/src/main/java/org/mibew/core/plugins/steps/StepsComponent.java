package org.mibew.core.plugins.steps;

import java.nio.file.Path;
import java.util.Optional;
import org.mibew.api.monitor.HandlerRankings;
import org.mibew.api.plugin.PluginChecks;
import org.mibew.api.plugin.PluginSteps;
import org.mibew.api.plugin.Plugins;
import org.mibew.core.plugins.PluginControl;
import org.mibew.core.plugins.PluginsConfiguration;
import org.mibew.core.plugins.ServerServices;
import org.mibew.core.plugins.signing.Signatures;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers the steps of administration, and looks after what is declared. */
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.mibew.api.plugin.PluginSteps\"",
        uses = PluginSteps.class)
@Component(service = {}, immediate = true, configurationPid = "org.mibew.core.plugins")
public final class StepsComponent {

    /** Framework property: plugins are not started. */
    static final String SAFE = "mibew.safe";

    private static final Logger LOG = LoggerFactory.getLogger(StepsComponent.class);

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PluginChecks checks;

    private final PluginControl control;
    private final Ledger ledger;
    private final CutStarts starts;
    private final LockGate gate;
    private final FolderSteps folder;
    private final LockWatch watch;
    private final ServiceRegistration<PluginSteps> steps;
    private final ServiceRegistration<ConfigurationListener> listener;

    @Activate
    public StepsComponent(
            BundleContext context,
            PluginsConfiguration configuration,
            @Reference PluginControl control,
            @Reference Plugins plugins,
            @Reference ServerServices services,
            @Reference Signatures signatures) {
        this.control = control;
        Path home = ServerFolders.home(context);
        Path data = home.resolve("data/plugins");
        Path conf = home.resolve("conf");
        ledger = new Ledger(conf.resolve("plugins.lock"), data.resolve("plugins.lock"), new AuditLog(data));
        starts = new CutStarts(data.resolve("starting"));
        boolean safe = Boolean.parseBoolean(context.getProperty(SAFE));
        gate = new LockGate(ledger, signatures, starts, new StepSettings(isStrict(configuration), safe));
        PluginConfigurations configurations = new PluginConfigurations(
                conf, data, services::configurations, () -> ledger.declared().plugins().keySet());
        DeclaredJars jars = new DeclaredJars(control, ledger, configurations);
        Reconciliation reconciliation = new Reconciliation(control, ledger, jars, gate, configurations);
        Drift drift = new Drift(control, ledger, jars, gate, configurations);
        folder = new FolderSteps(ledger, jars, gate);
        watch = new LockWatch(control, reconciliation, drift, starts);
        control.alone(() -> {
            reconciliation.read();
            if (safe) {
                LOG.warn("Safe mode: no plugin is started; mibew:disable PLUGIN or mibew:uninstall PLUGIN keeps one from starting"
                        + " the next time");
            } else {
                starts.begin();
            }
            control.guard(gate);
            control.listen(folder);
            return null;
        });
        steps = context.registerService(PluginSteps.class, new AuditedSteps(control, plugins, services,
                () -> Optional.ofNullable(checks), ledger, jars, gate, reconciliation, drift, configurations), null);
        listener = context.registerService(ConfigurationListener.class, watch, null);
        watch.start();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindRankings(HandlerRankings rankings) {
        ledger.rank(rankings, rankings::rank);
    }

    void unbindRankings(HandlerRankings rankings) {
        ledger.unrank(rankings);
    }

    private static boolean isStrict(PluginsConfiguration configuration) {
        String lock = configuration.lock().strip();
        if (!lock.equals("follow") && !lock.equals("strict")) {
            LOG.error("In the configuration org.mibew.core.plugins, lock is follow or strict, not {}; strict counts", lock);
        }
        return !lock.equals("follow");
    }

    @Modified
    void configure(PluginsConfiguration configuration) {
        gate.configure(gate.settings().withStrict(isStrict(configuration)));
    }

    @Deactivate
    void close() {
        watch.close();
        steps.unregister();
        listener.unregister();
        control.unlisten(folder);
        control.unguard(gate);
        starts.end();
    }
}
