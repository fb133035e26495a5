package org.mibew.core.plugins.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Jars that are open while they are looked at together. */
final class TrialJars implements AutoCloseable {

    private final List<TrialJar> jars = new ArrayList<>();

    TrialJar open(Path file, TrialJar.Place place) throws UnreadableJar {
        TrialJar jar = TrialJar.open(file, place);
        jars.add(jar);
        return jar;
    }

    List<TrialJar> allBut(TrialJar jar) {
        return jars.stream().filter(other -> other != jar).toList();
    }

    void remove(TrialJar jar) {
        jars.remove(jar);
        jar.close();
    }

    @Override
    public void close() {
        jars.forEach(TrialJar::close);
    }
}
