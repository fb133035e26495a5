package org.mibew.core.plugins.steps;

import java.util.Optional;
import java.util.OptionalLong;
import org.mibew.core.plugins.Deployed;
import org.mibew.core.plugins.DeploymentChange;
import org.mibew.core.plugins.DeploymentListener;
import org.mibew.core.plugins.lock.DeclaredPlugin;

/** Makes steps of what happened without one: by a file in the folder, by a command of the framework, by the server itself. */
final class FolderSteps implements DeploymentListener {

    private static final String FOLDER = "folder";
    private static final String FRAMEWORK = "framework";
    private static final String SERVER = "server";

    private final Ledger ledger;
    private final DeclaredJars jars;
    private final LockGate gate;

    FolderSteps(Ledger ledger, DeclaredJars jars, LockGate gate) {
        this.ledger = ledger;
        this.jars = jars;
        this.gate = gate;
    }

    @Override
    public void changed(DeploymentChange change) {
        if (change.byStep()) {
            return;
        }
        switch (change.kind()) {
            case INSTALL, UPDATE -> change.after().ifPresent(after -> taken(after, change.reason()));
            case UNINSTALL -> gone(change);
            case ROLLBACK -> change.after().ifPresent(after -> broughtBack(after, change.reason()));
            case REFUSE -> refused(change);
            case START -> switched(change, true);
            case STOP -> switched(change, false);
        }
    }

    private void taken(Deployed deployed, String reason) {
        Optional<DeclaredPlugin> before = ledger.declared().find(deployed.symbolicName());
        if (before.filter(plugin -> plugin.hash().equals(deployed.hash())).isPresent()) {
            rename(before.get(), deployed);
        } else if (!gate.settings().strict() && isTheOne(deployed)) {
            enter(FOLDER, before.isPresent() ? "update" : "install", deployed.symbolicName(), before,
                    Optional.of(jars.declare(deployed)), reason);
        }
    }

    /** The declared jar itself, perhaps under another name, is no step. */
    private void rename(DeclaredPlugin declared, Deployed deployed) {
        if (!declared.file().equals(deployed.fileName()) && isTheOne(deployed)) {
            ledger.save(ledger.declared().with(declared.withJar(deployed.version(), deployed.fileName(), deployed.hash())));
        }
    }

    /** Tells whether there is no second file with the same plugin that is declared. */
    private boolean isTheOne(Deployed deployed) {
        return jars.deployed(deployed.symbolicName()).filter(one -> one.fileName().equals(deployed.fileName())).isPresent();
    }

    private void gone(DeploymentChange change) {
        Optional<DeclaredPlugin> before = ledger.declared().find(change.symbolicName());
        boolean isDeclared = before.filter(plugin -> plugin.file().equals(change.fileName())).isPresent();
        if (isDeclared && !gate.settings().strict()) {
            Optional<DeclaredPlugin> other = jars.deployed(change.symbolicName()).map(jars::declare);
            enter(FOLDER, other.isPresent() ? "update" : "uninstall", change.symbolicName(), before, other, change.reason());
        }
    }

    private void broughtBack(Deployed deployed, String reason) {
        Optional<DeclaredPlugin> before = ledger.declared().find(deployed.symbolicName());
        OptionalLong update = ledger.latest(100).stream()
                .filter(entry -> entry.plugin().equals(deployed.symbolicName()) && before.equals(entry.after()))
                .mapToLong(AuditEntry::number)
                .findFirst();
        ledger.enter(SERVER, "rollback", deployed.symbolicName(), before, Optional.of(jars.declare(deployed)), reason, update);
    }

    private void refused(DeploymentChange change) {
        Optional<DeclaredPlugin> now = ledger.declared().find(change.symbolicName());
        enter(SERVER, "refuse", change.symbolicName(), now, now, change.fileName() + ": " + change.reason());
    }

    private void switched(DeploymentChange change, boolean enabled) {
        Optional<DeclaredPlugin> before = ledger.declared().find(change.symbolicName());
        if (before.filter(plugin -> plugin.enabled() != enabled).isPresent()) {
            enter(FRAMEWORK, enabled ? "enable" : "disable", change.symbolicName(), before,
                    before.map(plugin -> plugin.withEnabled(enabled)), enabled ? "started by hand" : "stopped by hand");
        }
    }

    private void enter(
            String who, String what, String plugin, Optional<DeclaredPlugin> before, Optional<DeclaredPlugin> after, String note) {
        ledger.enter(who, what, plugin, before, after, note, OptionalLong.empty());
    }
}
