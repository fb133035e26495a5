package org.mibew.core.web.harness;

import java.util.Optional;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.plugin.Leftovers;
import org.mibew.api.plugin.PluginChecks;
import org.mibew.api.plugin.PluginSteps;
import org.mibew.api.plugin.Plugins;
import org.mibew.core.web.plugin.Configurations;
import org.mibew.core.web.plugin.LogLines;
import org.mibew.core.web.plugin.PluginServices;

/** The services of plugins that a test sets; without that, none is there. */
public final class FakePluginServices implements PluginServices {

    public volatile Plugins plugins;
    public volatile PluginSteps steps;
    public volatile PluginChecks checks;
    public volatile EventMonitor monitor;
    public volatile Leftovers leftovers;
    public volatile Configurations configurations;
    public volatile LogLines log;
    public volatile String console;
    public volatile boolean boundToLoopback = true;

    @Override
    public Optional<Plugins> plugins() {
        return Optional.ofNullable(plugins);
    }

    @Override
    public Optional<PluginSteps> steps() {
        return Optional.ofNullable(steps);
    }

    @Override
    public Optional<PluginChecks> checks() {
        return Optional.ofNullable(checks);
    }

    @Override
    public Optional<EventMonitor> monitor() {
        return Optional.ofNullable(monitor);
    }

    @Override
    public Optional<Leftovers> leftovers() {
        return Optional.ofNullable(leftovers);
    }

    @Override
    public Optional<Configurations> configurations() {
        return Optional.ofNullable(configurations);
    }

    @Override
    public Optional<LogLines> log() {
        return Optional.ofNullable(log);
    }

    @Override
    public Optional<String> console() {
        return Optional.ofNullable(console);
    }

    @Override
    public boolean isBoundToLoopback() {
        return boundToLoopback;
    }
}
