package org.mibew.core.plugins;

import java.util.Optional;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.HandlerSwaps;
import org.mibew.api.store.PluginTables;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** What the server offers to whoever looks after plugins. All of it may be missing, and come and go. */
@Component(service = ServerServices.class)
public final class ServerServices {

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ServiceComponentRuntime components;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile EventMonitor monitor;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile HandlerSwaps swaps;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PluginTables tables;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile ConfigurationAdmin configurations;

    public Optional<ServiceComponentRuntime> components() {
        return Optional.ofNullable(components);
    }

    public Optional<EventMonitor> monitor() {
        return Optional.ofNullable(monitor);
    }

    public Optional<HandlerSwaps> swaps() {
        return Optional.ofNullable(swaps);
    }

    public Optional<PluginTables> tables() {
        return Optional.ofNullable(tables);
    }

    public Optional<ConfigurationAdmin> configurations() {
        return Optional.ofNullable(configurations);
    }
}
