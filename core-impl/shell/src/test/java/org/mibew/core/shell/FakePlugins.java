package org.mibew.core.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.mibew.api.plugin.Finding;
import org.mibew.api.plugin.PluginReport;
import org.mibew.api.plugin.Plugins;

/** Plugins that a test makes up. */
final class FakePlugins implements Plugins {

    final List<PluginReport> reports = new ArrayList<>();
    final Map<String, List<Finding>> findings = new HashMap<>();

    @Override
    public List<PluginReport> plugins() {
        return List.copyOf(reports);
    }

    @Override
    public List<Finding> why(String plugin) {
        if (!findings.containsKey(plugin)) {
            throw new NoSuchElementException("There is no plugin \"" + plugin + "\"; did you mean \"microtime\"?");
        }
        return findings.get(plugin);
    }
}
