package org.mibew.core.plugins.check;

import java.util.List;
import java.util.stream.Stream;
import org.mibew.api.plugin.CheckFinding;
import org.mibew.api.plugin.CheckFinding.Subject;
import org.osgi.framework.Bundle;

/**
 * A jar that is looked at, with the server as it would be.
 *
 * @param companions other jars that may come with it
 * @param resolved what the resolver says
 */
record Trial(TrialJar jar, List<TrialJar> companions, TrialServer server, TrialResolve resolved) {

    Trial {
        companions = List.copyOf(companions);
    }

    static CheckFinding fine(Subject subject, String text) {
        return new CheckFinding(subject, false, text);
    }

    static CheckFinding problem(Subject subject, String text) {
        return new CheckFinding(subject, true, text);
    }

    /** Returns the companions without which it would not work, or others would not. */
    Stream<TrialJar> needed() {
        Stream<TrialJar> replacing = companions.stream()
                .filter(companion -> companion.replaced().filter(server.restarted()::contains).isPresent());
        return Stream.concat(wired(), replacing);
    }

    /** Returns the companions that it would be wired to, itself or by way of others. */
    Stream<TrialJar> wired() {
        return companions.stream().filter(companion -> resolved.wires().containsKey(companion.resource()));
    }

    /** Tells whether a companion takes the place of a bundle. */
    boolean isReplacedToo(Bundle bundle) {
        return companions.stream().anyMatch(companion -> companion.replaced().filter(bundle::equals).isPresent());
    }
}
