package org.mibew.core.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mibew.api.plugin.CheckFinding;
import org.mibew.api.plugin.CheckReport;
import org.mibew.api.plugin.CheckReport.Way;
import org.mibew.api.plugin.PluginChecks;

/** Finds what a test wants it to find. */
final class FakeChecks implements PluginChecks {

    final List<CheckFinding> findings = new ArrayList<>();
    final List<Path> checked = new ArrayList<>();
    Way way = Way.INSTALL;

    @Override
    public CheckReport check(Path jar) {
        checked.add(jar);
        return new CheckReport(jar, "org.example.hello", "1.0.0", way, findings);
    }
}
