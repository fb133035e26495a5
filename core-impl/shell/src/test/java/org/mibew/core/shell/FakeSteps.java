package org.mibew.core.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.mibew.api.plugin.CheckReport;
import org.mibew.api.plugin.KeptVersion;
import org.mibew.api.plugin.PluginSteps;
import org.mibew.api.plugin.Step;

/** Steps that are only written down. */
final class FakeSteps implements PluginSteps {

    final List<String> calls = new ArrayList<>();
    final List<Step> steps = new ArrayList<>();
    final List<KeptVersion> versions = new ArrayList<>();
    final List<String> drift = new ArrayList<>();
    CheckReport report;
    boolean safe;

    @Override
    public CheckReport deploy(Path jar, String fileName, String who) {
        calls.add("deploy " + jar + " as " + fileName + " by " + who);
        return report;
    }

    @Override
    public void enable(String plugin, String who) {
        call("enable", plugin, who);
    }

    @Override
    public void disable(String plugin, String who) {
        call("disable", plugin, who);
    }

    @Override
    public void uninstall(String plugin, boolean withData, String who) {
        call(withData ? "uninstall with data" : "uninstall", plugin, who);
    }

    @Override
    public void rollback(String plugin, String who) {
        call("rollback", plugin, who);
    }

    @Override
    public void configure(String plugin, String pid, Map<String, Object> values, String who) {
        call("configure " + pid + " " + values, plugin, who);
    }

    @Override
    public void note(String what, String plugin, String note, String who) {
        call(what + " " + note, plugin, who);
    }

    private void call(String what, String plugin, String who) {
        if (plugin.equals("microtme")) {
            throw new NoSuchElementException("There is no plugin \"microtme\"; did you mean \"microtime\"?");
        }
        calls.add(what + " " + plugin + " by " + who);
    }

    @Override
    public Step undo(String who) {
        calls.add("undo by " + who);
        return steps.get(0);
    }

    @Override
    public List<KeptVersion> versions(String plugin) {
        return versions;
    }

    @Override
    public List<Step> steps(int most) {
        return steps.subList(0, Math.min(most, steps.size()));
    }

    @Override
    public List<String> drift() {
        return drift;
    }

    @Override
    public boolean isSafeMode() {
        return safe;
    }
}
