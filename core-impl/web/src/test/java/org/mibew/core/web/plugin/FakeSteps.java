package org.mibew.core.web.plugin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mibew.api.plugin.CheckReport;
import org.mibew.api.plugin.KeptVersion;
import org.mibew.api.plugin.PluginSteps;
import org.mibew.api.plugin.Step;

/** Notes the steps that are taken, and takes none. */
final class FakeSteps implements PluginSteps {

    static final Instant AT = Instant.parse("2026-11-01T10:00:00Z");

    /** What was called, with its arguments. */
    final List<String> taken = new CopyOnWriteArrayList<>();
    final List<Step> steps = new ArrayList<>();
    final List<KeptVersion> versions = new ArrayList<>();
    List<String> drift = List.of();
    boolean safeMode;
    /** Why the next step is refused; null if it is not. */
    String refusal;
    /** What a deployment answers. */
    CheckReport report;

    private void take(String step) {
        if (refusal != null) {
            throw new IllegalStateException(refusal);
        }
        taken.add(step);
    }

    @Override
    public CheckReport deploy(Path jar, String fileName, String who) {
        take("deploy " + fileName + (Files.exists(jar) ? "" : " (gone)") + " by " + who);
        return report;
    }

    @Override
    public void enable(String plugin, String who) {
        take("enable " + plugin + " by " + who);
    }

    @Override
    public void disable(String plugin, String who) {
        take("disable " + plugin + " by " + who);
    }

    @Override
    public void uninstall(String plugin, boolean withData, String who) {
        take("uninstall " + plugin + (withData ? " with data by " : " by ") + who);
    }

    @Override
    public void rollback(String plugin, String who) {
        take("rollback " + plugin + " by " + who);
    }

    @Override
    public void configure(String plugin, String pid, Map<String, Object> values, String who) {
        Map<String, Object> shown = new TreeMap<>();
        values.forEach((key, value) -> shown.put(key, value instanceof Object[] many ? Arrays.asList(many) : value));
        take("configure " + plugin + " " + pid + " " + shown + " by " + who);
    }

    @Override
    public void note(String what, String plugin, String note, String who) {
        take("note " + what + " " + plugin + " " + note + " by " + who);
    }

    @Override
    public Step undo(String who) {
        take("undo by " + who);
        return steps.get(0);
    }

    @Override
    public List<KeptVersion> versions(String plugin) {
        return versions;
    }

    @Override
    public List<Step> steps(int most) {
        return steps.stream().limit(most).toList();
    }

    @Override
    public List<String> drift() {
        return drift;
    }

    @Override
    public boolean isSafeMode() {
        return safeMode;
    }
}
