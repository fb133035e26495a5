package org.mibew.core.plugins.steps;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.mibew.core.plugins.Deployed;
import org.mibew.core.plugins.PluginControl;
import org.mibew.core.plugins.lock.DeclaredPlugin;
import org.mibew.core.plugins.steps.Ledger.Edit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings about what the declared set says, where people have edited it or the server was down. */
final class Reconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final String LOCK = "plugins.lock";

    private final PluginControl control;
    private final Ledger ledger;
    private final DeclaredJars jars;
    private final LockGate gate;
    private final PluginConfigurations configurations;
    private final Set<DeclaredPlugin> hopeless = new HashSet<>();
    private Optional<Edit> pending = Optional.empty();
    private boolean first = true;

    Reconciliation(
            PluginControl control, Ledger ledger, DeclaredJars jars, LockGate gate, PluginConfigurations configurations) {
        this.control = control;
        this.ledger = ledger;
        this.jars = jars;
        this.gate = gate;
        this.configurations = configurations;
    }

    /** Reads what people have edited while the server was down, before any plugin is started. */
    void read() {
        pending = ledger.edited();
    }

    /** Takes over what people have edited, and at first what was there before anything was declared. */
    void reconcile() {
        pending.or(ledger::edited).ifPresent(this::takeOver);
        pending = Optional.empty();
        if (first || gate.settings().strict()) {
            ledger.declared().all().forEach(this::replace);
        }
        if (first) {
            control.deployed().forEach(this::adopt);
            first = false;
        }
    }

    /** Takes over that configurations have changed. */
    void reconcileConfigurations() {
        for (DeclaredPlugin plugin : ledger.declared().all()) {
            String hash = configurations.hash(plugin.name());
            if (!hash.equals(plugin.configuration()) && !gate.settings().strict()) {
                ledger.enter("configuration", "configure", plugin.name(), Optional.of(plugin),
                        Optional.of(plugin.withConfiguration(hash)), "", OptionalLong.empty());
            }
        }
    }

    private void takeOver(Edit edit) {
        for (String name : edit.names()) {
            takeOver(name, edit.before().find(name), edit.wanted().find(name));
        }
    }

    private void takeOver(String name, Optional<DeclaredPlugin> old, Optional<DeclaredPlugin> fresh) {
        try {
            if (fresh.isEmpty()) {
                if (jars.deployed(name).isPresent()) {
                    control.uninstall(name);
                }
            } else {
                bring(old, fresh.get());
            }
        } catch (IllegalStateException e) {
            LOG.warn("plugins.lock declares {}, which cannot be brought about: {}",
                    fresh.map(plugin -> name + " " + plugin.words()).orElse(name + " no longer"), e.getMessage());
        }
        ledger.enter(LOCK, what(old, fresh), name, old, fresh, "edited in plugins.lock", OptionalLong.empty());
    }

    private void bring(Optional<DeclaredPlugin> old, DeclaredPlugin fresh) {
        if (!jars.isDeployed(fresh) && jars.canBeBrought(fresh)) {
            gate.openFor(() -> {
                jars.bring(fresh);
                return fresh;
            });
        }
        ledger.presume(ledger.declared().with(fresh));
        Optional<Deployed> deployed = jars.deployed(fresh.name());
        if (old.filter(plugin -> plugin.enabled() == fresh.enabled()).isPresent() || deployed.isEmpty()) {
            return;
        }
        if (!fresh.enabled() && deployed.get().running()) {
            control.stop(fresh.name());
        } else if (fresh.enabled() && gate.settings().safe()) {
            control.release(fresh.name());
        } else if (fresh.enabled() && !deployed.get().running()) {
            control.start(fresh.name());
        }
    }

    private static String what(Optional<DeclaredPlugin> old, Optional<DeclaredPlugin> fresh) {
        if (old.isEmpty() || fresh.isEmpty()) {
            return old.isEmpty() ? "install" : "uninstall";
        }
        if (!old.get().hash().equals(fresh.get().hash())) {
            return "update";
        }
        if (old.get().enabled() != fresh.get().enabled()) {
            return fresh.get().enabled() ? "enable" : "disable";
        }
        return old.get().ranking().equals(fresh.get().ranking()) ? "declare" : "rank";
    }

    /** Brings a declared jar back that is not there, or with strictness is another one. */
    private void replace(DeclaredPlugin plugin) {
        Optional<Deployed> deployed = jars.deployed(plugin.name());
        boolean wrong = deployed.isEmpty()
                || gate.settings().strict() && !deployed.get().hash().equals(plugin.hash());
        if (wrong && jars.canBeBrought(plugin) && !hopeless.contains(plugin)) {
            try {
                jars.bring(plugin);
                LOG.warn("{}: {} {} is back, since plugins.lock declares it", plugin.file(), plugin.name(), plugin.version());
            } catch (IllegalStateException e) {
                hopeless.add(plugin);
                LOG.warn("{}: {} {} cannot be brought back: {}", plugin.file(), plugin.name(), plugin.version(), e.getMessage());
            }
        }
    }

    private void adopt(Deployed deployed) {
        if (ledger.declared().find(deployed.symbolicName()).isEmpty()) {
            DeclaredPlugin plugin = jars.declare(deployed);
            ledger.enter("folder", "install", plugin.name(), Optional.empty(), Optional.of(plugin),
                    "was there before it was declared", OptionalLong.empty());
        }
    }
}
