package org.mibew.core.plugins.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.mibew.core.plugins.Deployed;
import org.mibew.core.plugins.PluginControl;
import org.mibew.core.plugins.Sha256;
import org.mibew.core.plugins.lock.DeclaredPlugin;

/** Goes between what is declared and what is deployed. */
final class DeclaredJars {

    private final PluginControl control;
    private final Ledger ledger;
    private final PluginConfigurations configurations;

    DeclaredJars(PluginControl control, Ledger ledger, PluginConfigurations configurations) {
        this.control = control;
        this.ledger = ledger;
        this.configurations = configurations;
    }

    /** Returns what has to be declared of a plugin that is deployed; what people decide stays as they did. */
    DeclaredPlugin declare(Deployed deployed) {
        Optional<DeclaredPlugin> before = ledger.declared().find(deployed.symbolicName());
        return new DeclaredPlugin(
                deployed.symbolicName(),
                deployed.version(),
                deployed.fileName(),
                deployed.hash(),
                before.map(DeclaredPlugin::ranking).orElse(OptionalInt.empty()),
                before.map(DeclaredPlugin::enabled).orElse(true),
                configurations.hash(deployed.symbolicName()));
    }

    /** Returns what is deployed of a plugin; if that is two files, the declared one. */
    Optional<Deployed> deployed(String name) {
        Optional<String> file = ledger.declared().find(name).map(DeclaredPlugin::file);
        Stream<Deployed> all = control.deployed().stream().filter(deployed -> deployed.symbolicName().equals(name));
        return all.reduce((one, other) -> file.filter(one.fileName()::equals).isPresent() ? one : other);
    }

    /** Tells whether exactly this jar is deployed. */
    boolean isDeployed(DeclaredPlugin plugin) {
        return deployed(plugin.name()).filter(deployed -> deployed.hash().equals(plugin.hash())).isPresent();
    }

    /** Tells whether the jar of a plugin is somewhere in the server. */
    boolean canBeBrought(DeclaredPlugin plugin) {
        return isDeployed(plugin) || isKept(plugin) || uninstalled(plugin).isPresent();
    }

    /**
     * Deploys exactly this jar, unless it is.
     *
     * @throws IllegalStateException if it is not kept, or cannot be deployed
     */
    void bring(DeclaredPlugin plugin) {
        if (isDeployed(plugin)) {
            return;
        }
        if (isKept(plugin)) {
            control.become(plugin.name(), plugin.hash(), plugin.file());
            return;
        }
        Path jar = uninstalled(plugin).orElseThrow(() -> new IllegalStateException(
                "The jar of " + plugin.name() + " " + plugin.version() + " is no longer kept (sha256 " + plugin.hash() + ")"));
        control.deploy(jar, plugin.file());
    }

    private boolean isKept(DeclaredPlugin plugin) {
        try {
            return control.versions(plugin.name()).stream().anyMatch(kept -> kept.hash().equals(plugin.hash()));
        } catch (NoSuchElementException e) {
            return false;
        }
    }

    private Optional<Path> uninstalled(DeclaredPlugin plugin) {
        Path jar = control.home(plugin.name()).resolve("uninstalled").resolve(plugin.file());
        try {
            return Optional.of(jar).filter(Files::isRegularFile).isPresent() && Sha256.of(jar).equals(plugin.hash())
                    ? Optional.of(jar)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
