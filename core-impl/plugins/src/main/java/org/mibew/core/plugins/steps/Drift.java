package org.mibew.core.plugins.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mibew.core.plugins.Deployed;
import org.mibew.core.plugins.PluginControl;
import org.mibew.core.plugins.lock.DeclaredPlugin;

/** Says where the server differs from the declared set, and what can be done about it. */
final class Drift {

    private static final int SHORT = 12;

    private final PluginControl control;
    private final Ledger ledger;
    private final DeclaredJars jars;
    private final LockGate gate;
    private final PluginConfigurations configurations;
    private final FileHashes hashes = new FileHashes();

    Drift(PluginControl control, Ledger ledger, DeclaredJars jars, LockGate gate, PluginConfigurations configurations) {
        this.control = control;
        this.ledger = ledger;
        this.jars = jars;
        this.gate = gate;
        this.configurations = configurations;
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (!ledger.trouble().isEmpty()) {
            sentences.add(ledger.trouble() + "; what it said before counts");
        }
        if (gate.settings().safe()) {
            sentences.add("The server runs in safe mode: plugins are not started");
        }
        ledger.declared().all().forEach(plugin -> of(plugin, sentences));
        control.deployed().stream().filter(this::isUndeclared).forEach(deployed -> sentences.add(undeclared(deployed)));
        if (gate.settings().strict()) {
            strangers().forEach(file -> sentences.add(file + " lies in plugins, and is not what plugins.lock declares: it is not used"
                    + " (lock=strict); mibew:deploy takes it in"));
        }
        return sentences;
    }

    private void of(DeclaredPlugin plugin, List<String> sentences) {
        Optional<Deployed> deployed = jars.deployed(plugin.name());
        if (deployed.isEmpty()) {
            sentences.add(plugin.name() + " " + plugin.version() + " is declared and not there: put " + plugin.file()
                    + " with sha256 " + plugin.hash() + " into plugins, or delete its lines from plugins.lock");
            return;
        }
        if (!deployed.get().hash().equals(plugin.hash())) {
            sentences.add(plugin.name() + " is " + deployed.get().version() + " (sha256 " + brief(deployed.get().hash())
                    + ") from " + deployed.get().fileName() + ", and " + plugin.version() + " (sha256 " + brief(plugin.hash())
                    + ") is declared: put the declared jar into plugins, or the present one's sha256 into plugins.lock");
        }
        if (plugin.enabled() && !deployed.get().running() && !gate.settings().safe()) {
            sentences.add(plugin.name() + " is enabled and does not run: mibew:why " + plugin.name() + " tells why");
        }
        if (!plugin.enabled() && deployed.get().running()) {
            sentences.add(plugin.name() + " is disabled and runs: mibew:disable " + plugin.name() + " stops it");
        }
        String configuration = configurations.hash(plugin.name());
        if (!configuration.equals(plugin.configuration())) {
            sentences.add(plugin.name() + " has " + configured(configuration) + ", and " + configured(plugin.configuration())
                    + " is declared");
        }
    }

    private static String configured(String hash) {
        return hash.isEmpty() ? "no configuration" : "the configuration with sha256 " + brief(hash);
    }

    private boolean isUndeclared(Deployed deployed) {
        return ledger.declared().find(deployed.symbolicName()).isEmpty()
                || !jars.deployed(deployed.symbolicName()).equals(Optional.of(deployed));
    }

    private static String undeclared(Deployed deployed) {
        return deployed.fileName() + " holds " + deployed.symbolicName() + " " + deployed.version()
                + " and is not declared: delete the file, or the other one with that plugin";
    }

    /** Returns the names of the jars that are not declared, whatever runs. */
    private List<String> strangers() {
        try (Stream<Path> files = Files.list(control.folder())) {
            return files.filter(file -> file.toString().endsWith(".jar") && !file.getFileName().toString().startsWith("."))
                    .filter(file -> ledger.declared().all().stream().noneMatch(plugin -> plugin.hash().equals(hashes.of(file))))
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String brief(String hash) {
        return hash.length() > SHORT ? hash.substring(0, SHORT) + "..." : hash;
    }
}
