package org.mibew.core.plugins;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.mibew.api.plugin.Finding;
import org.mibew.api.plugin.PluginReport;
import org.mibew.api.plugin.PluginReport.State;
import org.mibew.core.plugins.FileStatus.Trouble;
import org.osgi.framework.Bundle;

/** A plugin, or what wanted to be one: a bundle, a file, or both. At least one of them is there. */
record Candidate(Optional<Bundle> bundle, Optional<Path> file, Optional<FileStatus> status) {

    static Candidate of(FileStatus status) {
        return new Candidate(status.bundle(), Optional.of(status.file()), Optional.of(status));
    }

    String name() {
        return bundle.map(PluginCapability::nameOf).orElseGet(this::fileName);
    }

    /** Returns what there is one of: the file, or the bundle without one. */
    Object key() {
        return file.<Object>map(path -> path).orElseGet(bundle::orElseThrow);
    }

    /** Returns what an administrator may call it. */
    Stream<String> names() {
        return Stream.of(
                        Stream.of(name(), symbolicName(), fileName()),
                        bundle.map(Bundle::getBundleId).map(Object::toString).stream())
                .flatMap(names -> names)
                .filter(name -> !name.isEmpty())
                .distinct();
    }

    PluginReport report(List<String> topics, List<Finding> findings) {
        return new PluginReport(
                name(),
                symbolicName(),
                version(),
                bundle.map(made -> OptionalLong.of(made.getBundleId())).orElse(OptionalLong.empty()),
                state(),
                file,
                bundle.filter(made -> !PluginCapability.isProvidedBy(made)).isPresent(),
                topics,
                ProblemLine.of(file, bundle, findings));
    }

    private String fileName() {
        return file.map(path -> path.getFileName().toString()).orElse("");
    }

    private Optional<Trouble> trouble() {
        return status.flatMap(FileStatus::trouble);
    }

    private String symbolicName() {
        return bundle.map(Texts::name).or(() -> trouble().map(Trouble::symbolicName)).orElse("");
    }

    private String version() {
        return bundle.map(made -> made.getVersion().toString()).or(() -> trouble().map(Trouble::version)).orElse("");
    }

    private State state() {
        return bundle.map(Candidate::state).or(() -> trouble().map(Trouble::state)).orElse(State.ARRIVING);
    }

    private static State state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> State.ACTIVE;
            case Bundle.STARTING -> State.STARTING;
            case Bundle.STOPPING -> State.STOPPING;
            case Bundle.RESOLVED -> State.RESOLVED;
            case Bundle.INSTALLED -> State.INSTALLED;
            default -> State.UNINSTALLED;
        };
    }
}
