package org.mibew.core.plugins.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mibew.api.plugin.CheckReport;
import org.mibew.api.plugin.KeptVersion;
import org.mibew.api.plugin.PluginChecks;
import org.mibew.api.plugin.PluginReport;
import org.mibew.api.plugin.PluginSteps;
import org.mibew.api.plugin.Plugins;
import org.mibew.api.plugin.Step;
import org.mibew.core.plugins.Deployed;
import org.mibew.core.plugins.DeploymentListener;
import org.mibew.core.plugins.PluginControl;
import org.mibew.core.plugins.ServerServices;
import org.mibew.core.plugins.lock.DeclaredPlugin;
import org.mibew.core.plugins.lock.DeclaredSet;
import org.mibew.core.plugins.update.AtomicFiles;

/**
 * Takes steps under the deployer's lock: what is to be done is declared, brought about, and then written down; what cannot be
 * brought about is not declared either.
 */
final class AuditedSteps implements PluginSteps {

    /** Steps that are looked through for one that can be taken back. */
    private static final int REMEMBERED = 1_000;

    private static final String CONFIGURE = "configure";

    private static final Set<String> REVERSIBLE =
            Set.of("install", "update", "rollback", "uninstall", "enable", "disable", "rank", CONFIGURE);

    private final PluginControl control;
    private final Plugins plugins;
    private final ServerServices services;
    private final Supplier<Optional<PluginChecks>> checks;
    private final Ledger ledger;
    private final DeclaredJars jars;
    private final LockGate gate;
    private final Reconciliation reconciliation;
    private final Drift drift;
    private final PluginConfigurations configurations;
    private final boolean safe;

    /**
     * @param checks looks at jars, while it is there
     */
    AuditedSteps(
            PluginControl control,
            Plugins plugins,
            ServerServices services,
            Supplier<Optional<PluginChecks>> checks,
            Ledger ledger,
            DeclaredJars jars,
            LockGate gate,
            Reconciliation reconciliation,
            Drift drift,
            PluginConfigurations configurations) {
        this.control = control;
        this.plugins = plugins;
        this.services = services;
        this.checks = checks;
        this.ledger = ledger;
        this.jars = jars;
        this.gate = gate;
        this.reconciliation = reconciliation;
        this.drift = drift;
        this.configurations = configurations;
        this.safe = gate.settings().safe();
    }

    @Override
    public CheckReport deploy(Path jar, String fileName, String who) {
        CheckReport report = checks.get()
                .orElseThrow(() -> new IllegalStateException("Nothing is there that could check " + jar.getFileName()))
                .check(jar);
        if (report.passed()) {
            step(() -> {
                Optional<DeclaredPlugin> before = ledger.declared().find(report.symbolicName());
                Told<Deployed> deployed = told(() -> control.deploy(jar, fileName));
                return enter(who, before.isPresent() ? "update" : "install", before, jars.declare(deployed.result()),
                        deployed.note());
            });
        }
        return report;
    }

    @Override
    public void enable(String plugin, String who) {
        step(() -> {
            DeclaredPlugin before = declared(plugin);
            if (before.enabled() && (safe || isRunning(before.name()))) {
                throw new IllegalStateException(before.name() + " is enabled already"
                        + (safe ? "; in safe mode, nothing is started" : ""));
            }
            become(before.name(), before.withEnabled(true));
            return enter(who, "enable", Optional.of(before), before.withEnabled(true), safeNote());
        });
    }

    @Override
    public void disable(String plugin, String who) {
        step(() -> {
            DeclaredPlugin before = declared(plugin);
            if (!before.enabled() && !isRunning(before.name())) {
                throw new IllegalStateException(before.name() + " is disabled already");
            }
            become(before.name(), before.withEnabled(false));
            return enter(who, "disable", Optional.of(before), before.withEnabled(false), "");
        });
    }

    @Override
    public void uninstall(String plugin, boolean withData, String who) {
        step(() -> {
            DeclaredPlugin before = declared(plugin);
            control.uninstall(before.name());
            String note = withData ? deleteData(before.name()) : "";
            return ledger.enter(who, "uninstall", before.name(), Optional.of(before), Optional.empty(), note, OptionalLong.empty());
        });
    }

    /** Returns what there is to know about it. */
    private String deleteData(String name) {
        StringBuilder note = new StringBuilder("with its data");
        try {
            configurations.delete(name);
        } catch (IOException e) {
            note.append("; its configuration could not be deleted: ").append(e.getMessage());
        }
        services.tables().filter(tables -> tables.exist(name)).ifPresent(tables -> tables.drop(name));
        control.forget(name);
        try {
            deleteFiles(control.home(name));
        } catch (IOException e) {
            note.append("; some of its files could not be deleted: ").append(e.getMessage());
        }
        return note.toString();
    }

    /** Leaves only the jar, for undo. */
    private static void deleteFiles(Path home) throws IOException {
        if (Files.isDirectory(home)) {
            try (Stream<Path> files = Files.list(home)) {
                for (Path file : files.filter(file -> !file.endsWith("uninstalled")).toList()) {
                    AtomicFiles.delete(file);
                }
            }
        }
    }

    @Override
    public void rollback(String plugin, String who) {
        step(() -> {
            DeclaredPlugin before = declared(plugin);
            Told<Deployed> deployed = told(() -> control.rollback(before.name()));
            return enter(who, "rollback", Optional.of(before), jars.declare(deployed.result()), deployed.note());
        });
    }

    @Override
    public void configure(String plugin, String pid, Map<String, Object> values, String who) {
        step(() -> {
            DeclaredPlugin before = declared(plugin);
            return ledger.enter(who, CONFIGURE, before.name(), Optional.of(before),
                    Optional.of(before.withConfiguration(configurations.change(before.name(), pid, values))),
                    pid, OptionalLong.empty());
        });
    }

    @Override
    public void note(String what, String plugin, String note, String who) {
        control.alone(() -> ledger.note(who, what, plugin, note));
    }

    @Override
    public Step undo(String who) {
        return step(() -> {
            AuditEntry entry = lastReversible();
            Optional<DeclaredPlugin> now = ledger.declared().find(entry.plugin());
            if (!isSame(now, entry.after())) {
                throw new IllegalStateException("Step " + entry.number() + " (" + entry.what() + " of " + entry.plugin()
                        + ") cannot be taken back: the plugin is no longer as that step left it");
            }
            String note = told(() -> takeBack(entry)).note();
            ledger.enter(who, "undo", entry.plugin(), now, entry.before().map(this::current),
                    "takes back step " + entry.number() + ", " + entry.what() + " by " + entry.who()
                            + (note.isEmpty() ? "" : "; " + note),
                    OptionalLong.of(entry.number()));
            return entry.step();
        });
    }

    private AuditEntry takeBack(AuditEntry entry) {
        if (entry.what().equals(CONFIGURE)) {
            configurations.bringBack(entry.after().orElseThrow());
        } else {
            bring(entry.plugin(), entry.before());
        }
        return entry;
    }

    private AuditEntry lastReversible() {
        List<AuditEntry> entries = ledger.latest(REMEMBERED);
        Set<Long> undone = entries.stream()
                .flatMap(entry -> entry.undoes().stream().boxed())
                .collect(Collectors.toSet());
        return entries.stream()
                .filter(entry -> entry.undoes().isEmpty() && !undone.contains(entry.number()))
                .filter(entry -> REVERSIBLE.contains(entry.what()) && !entry.before().equals(entry.after()))
                .filter(entry -> !entry.what().equals(CONFIGURE) || configurations.isKept(entry.after().orElseThrow()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no step that could be taken back"));
    }

    private static boolean isSame(Optional<DeclaredPlugin> one, Optional<DeclaredPlugin> other) {
        return one.isPresent() == other.isPresent()
                && (one.isEmpty()
                        || one.get().hash().equals(other.get().hash())
                                && one.get().enabled() == other.get().enabled()
                                && one.get().ranking().equals(other.get().ranking()));
    }

    /** Makes a plugin what it was. */
    private void bring(String name, Optional<DeclaredPlugin> wanted) {
        if (wanted.isEmpty()) {
            control.uninstall(name);
        } else {
            jars.bring(wanted.get());
            become(name, wanted.get());
        }
    }

    /** Starts or stops a plugin as it is wanted; what cannot be done is not declared. */
    private void become(String name, DeclaredPlugin wanted) {
        DeclaredSet before = ledger.declared();
        ledger.presume(before.with(wanted));
        try {
            if (!wanted.enabled()) {
                if (isRunning(name)) {
                    control.stop(name);
                }
            } else if (safe) {
                control.release(name);
            } else if (!isRunning(name)) {
                control.start(name);
            }
        } catch (IllegalStateException e) {
            ledger.presume(before);
            throw e;
        }
    }

    @Override
    public List<KeptVersion> versions(String plugin) {
        return control.versions(nameOf(plugin));
    }

    @Override
    public List<Step> steps(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("most must not be negative: " + most);
        }
        return control.alone(() -> ledger.latest(most)).stream().map(AuditEntry::step).toList();
    }

    @Override
    public List<String> drift() {
        return control.alone(drift::sentences);
    }

    @Override
    public boolean isSafeMode() {
        return safe;
    }

    private <T> T step(Supplier<T> action) {
        return control.alone(() -> {
            reconciliation.reconcile();
            return gate.openFor(action);
        });
    }

    /** What a step led to, and what the deployer said of it. */
    private record Told<T>(T result, String note) {}

    /** Hears what the deployer says while something is done; the deployer's lock is held. */
    private <T> Told<T> told(Supplier<T> action) {
        List<String> notes = new ArrayList<>();
        DeploymentListener listener = change -> notes.add(change.reason());
        control.listen(listener);
        try {
            T result = action.get();
            return new Told<>(result, notes.stream().filter(note -> !note.isEmpty()).collect(Collectors.joining("; ")));
        } finally {
            control.unlisten(listener);
        }
    }

    private AuditEntry enter(String who, String what, Optional<DeclaredPlugin> before, DeclaredPlugin after, String note) {
        return ledger.enter(
                who, what, after.name(), before, Optional.of(current(after)), note, OptionalLong.empty());
    }

    private DeclaredPlugin current(DeclaredPlugin plugin) {
        return plugin.withConfiguration(configurations.hash(plugin.name()));
    }

    private String safeNote() {
        return safe ? "safe mode: it starts with the next start of the server" : "";
    }

    private boolean isRunning(String name) {
        return control.deployed().stream().anyMatch(deployed -> deployed.symbolicName().equals(name) && deployed.running());
    }

    private DeclaredPlugin declared(String plugin) {
        String name = nameOf(plugin);
        return ledger.declared().find(name).orElseThrow(() -> new IllegalStateException(
                name + " is none of the declared plugins: only those in the folder plugins are"));
    }

    /** Returns the symbolic name of what an administrator calls a plugin. */
    private String nameOf(String plugin) {
        Optional<PluginReport> report = plugins.plugins().stream()
                .filter(candidate -> isCalled(candidate, plugin))
                .filter(candidate -> !candidate.symbolicName().isEmpty())
                .findFirst();
        if (report.isPresent()) {
            return report.get().symbolicName();
        }
        Optional<String> declared = ledger.declared().plugins().keySet().stream().filter(plugin::equalsIgnoreCase).findFirst();
        if (declared.isEmpty()) {
            plugins.why(plugin);
            throw new IllegalStateException(plugin + " is no plugin but a file that cannot become one; delete the file");
        }
        return declared.get();
    }

    private static boolean isCalled(PluginReport report, String plugin) {
        return report.name().equalsIgnoreCase(plugin)
                || report.symbolicName().equalsIgnoreCase(plugin)
                || report.file().filter(file -> file.getFileName().toString().equalsIgnoreCase(plugin)).isPresent()
                || report.bundleId().isPresent() && Long.toString(report.bundleId().getAsLong()).equals(plugin);
    }
}
