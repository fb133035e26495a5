package org.mibew.core.plugins.steps;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mibew.api.plugin.CheckFinding;
import org.mibew.core.plugins.DeploymentGate;
import org.mibew.core.plugins.lock.DeclaredPlugin;
import org.mibew.core.plugins.signing.Signatures;

/** Keeps out what nobody trusted has signed, or what is not declared; keeps from starting what is disabled. */
final class LockGate implements DeploymentGate {

    private final Ledger ledger;
    private final Signatures signatures;
    private final CutStarts starts;
    private volatile StepSettings settings;
    private boolean open;

    LockGate(Ledger ledger, Signatures signatures, CutStarts starts, StepSettings settings) {
        this.ledger = ledger;
        this.signatures = signatures;
        this.starts = starts;
        this.settings = settings;
    }

    StepSettings settings() {
        return settings;
    }

    void configure(StepSettings changed) {
        settings = changed;
    }

    /** Does something that a person has asked for: it changes what is declared. */
    <T> T openFor(Supplier<T> step) {
        boolean before = open;
        open = true;
        try {
            return step.get();
        } finally {
            open = before;
        }
    }

    @Override
    public Optional<String> refusal(Jar jar) {
        Optional<String> unsigned = signatures.areRequired() ? unsigned(jar) : Optional.empty();
        return unsigned.or(() -> settings.strict() && !open ? undeclared(jar) : Optional.empty());
    }

    private Optional<String> unsigned(Jar jar) {
        String name = jar.file().getFileName() + " ";
        String problems = signatures.check(jar.file()).stream()
                .filter(CheckFinding::problem)
                .map(CheckFinding::text)
                .map(text -> text.startsWith(name) ? text.substring(name.length()) : text)
                .collect(Collectors.joining("; "));
        return Optional.of(problems).filter(text -> !text.isEmpty()).map(text -> text + "; signatures are required");
    }

    private Optional<String> undeclared(Jar jar) {
        Optional<DeclaredPlugin> declared = ledger.declared().find(jar.symbolicName());
        if (declared.isEmpty()) {
            return Optional.of("holds " + jar.symbolicName() + ", which plugins.lock does not declare (lock=strict); "
                    + "mibew:deploy takes it in");
        }
        return declared.get().hash().equals(jar.hash())
                ? Optional.empty()
                : Optional.of("is not the jar that plugins.lock declares for " + jar.symbolicName() + " (lock=strict): declared is "
                        + declared.get().version() + " with sha256 " + declared.get().hash() + ", it has " + jar.hash()
                        + "; mibew:deploy takes it in");
    }

    @Override
    public Optional<String> keptFromStarting(String symbolicName) {
        if (settings.safe()) {
            return Optional.of("the server runs in safe mode");
        }
        if (ledger.declared().find(symbolicName).filter(plugin -> !plugin.enabled()).isPresent()) {
            return Optional.of("it is disabled; mibew:enable " + symbolicName + " starts it");
        }
        starts.starting(symbolicName);
        return Optional.empty();
    }
}
