package org.mibew.core.plugins;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.mibew.api.plugin.Finding;
import org.mibew.api.plugin.Finding.Subject;
import org.mibew.api.plugin.PluginReport.State;
import org.osgi.framework.Bundle;

/**
 * What became of a file, as others see it.
 *
 * @param bundle made from it, or from what the file was before
 * @param trouble why the file as it is now is no bundle
 * @param kept why its bundle must not be started
 * @param notice what there is to know about what the plugin is not
 * @param busy what is being done with it and has not returned for a long time
 */
record FileStatus(
        Path file,
        Optional<Bundle> bundle,
        Optional<Trouble> trouble,
        Optional<String> kept,
        Optional<String> notice,
        Optional<String> busy) {


    String fileName() {
        return file.getFileName().toString();
    }

    boolean isArriving() {
        return trouble.filter(reason -> reason.state() == State.ARRIVING).isPresent();
    }

    boolean isRefused() {
        return trouble.filter(reason -> reason.state() == State.REFUSED).isPresent();
    }

    /** Says whether the file is a usable one, and what is being done with it. */
    Stream<Finding> findings() {
        Finding file = trouble.map(reason -> fileName() + " " + reason.text() + whatRuns())
                .map(text -> new Finding(Subject.FILE, !isArriving(), text))
                .orElseGet(() -> new Finding(Subject.FILE, false, fileName() + " is whole and in use"));
        Optional<Finding> work = busy.map(name -> new Finding(Subject.START, true, "it is still " + name));
        Optional<Finding> told = notice.map(text -> new Finding(Subject.FILE, false, text));
        return Stream.of(Stream.of(file), told.stream(), work.stream()).flatMap(found -> found);
    }

    /** Says of a bundle that is not started why it must not be, if somebody has a reason. */
    Finding explained(Finding finding) {
        return finding.subject() == Subject.START && finding.problem() && kept.isPresent()
                ? new Finding(Subject.START, true, "it is not started: " + kept.get())
                : finding;
    }

    private String whatRuns() {
        return bundle.map(made -> "; " + Texts.of(made) + " stays as it was before").orElse("");
    }

    /**
     * Why a file is no bundle.
     *
     * @param symbolicName empty if the file does not say it
     * @param version empty if the file does not say it
     * @param text what follows the name of the file
     */
    record Trouble(State state, String symbolicName, String version, String text) {

        /** Trouble with a file that does not say which bundle it is. */
        static Trouble of(State state, String text) {
            return new Trouble(state, "", "", text);
        }

        static Trouble of(State state, Bundle bundle, String text) {
            return new Trouble(state, Texts.name(bundle), bundle.getVersion().toString(), text);
        }

        static Trouble of(State state, BundleJar jar, String text) {
            return new Trouble(state, jar.symbolicName(), jar.version().toString(), text);
        }
    }
}
