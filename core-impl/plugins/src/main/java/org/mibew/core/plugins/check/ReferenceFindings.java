package org.mibew.core.plugins.check;

import static org.mibew.api.plugin.CheckFinding.Subject.FILE;
import static org.mibew.api.plugin.CheckFinding.Subject.REFERENCE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mibew.api.plugin.CheckFinding;

/** Whether what the class files refer to exists: what is missing would be a NoSuchMethodError in the middle of a chat. */
final class ReferenceFindings implements Examination {

    private static final int MOST = 20;
    private static final String API_PATH = ApiFindings.API_PREFIX.replace('.', '/');

    @Override
    public Stream<CheckFinding> of(Trial trial) throws UnreadableJar {
        ClassFiles files = ClassFiles.of(trial.jar().content());
        List<CheckFinding> findings = new ArrayList<>();
        limited(files.broken(), "class files that cannot be used").forEach(text -> findings.add(Trial.problem(FILE, text)));
        if (trial.resolved().succeeded()) {
            addReferences(trial, files, findings);
        }
        return findings.stream();
    }

    private static void addReferences(Trial trial, ClassFiles files, List<CheckFinding> findings) {
        List<TrialJar> jars = Stream.concat(Stream.of(trial.jar()), trial.companions().stream()).toList();
        Links links = new Links(new ClassSpaces(trial.resolved(), jars).of(trial.jar()), trial.jar());
        files.references().forEach(links::follow);
        limited(links.missing(), "references to what does not exist")
                .forEach(text -> findings.add(Trial.problem(REFERENCE, text)));
        limited(links.doubtful(), "references to what does not exist in it or in the running Java")
                .forEach(text -> findings.add(Trial.fine(REFERENCE, text + ": code that gets there will fail")));
        if (findings.isEmpty()) {
            findings.add(Trial.fine(REFERENCE, "all that its " + files.count() + " classes refer to in other bundles exists"));
        }
    }

    private static List<String> limited(List<String> texts, String what) {
        if (texts.size() <= MOST) {
            return texts;
        }
        List<String> first = new ArrayList<>(texts.subList(0, MOST));
        first.add((texts.size() - MOST) + " more " + what);
        return first;
    }

    /**
     * The class files of a jar.
     *
     * @param references what they refer to, each with the first class that does
     * @param broken what is wrong with some of them
     */
    private record ClassFiles(int count, Map<Reference, String> references, List<String> broken) {

        static ClassFiles of(JarContent jar) throws UnreadableJar {
            Map<Reference, String> references = new LinkedHashMap<>();
            List<String> broken = new ArrayList<>();
            int count = 0;
            for (String name : jar.classNames()) {
                Optional<byte[]> classFile = jar.classFile(name);
                if (classFile.isPresent()) {
                    count++;
                    add(name, classFile.get(), references, broken);
                }
            }
            return new ClassFiles(count, references, broken);
        }

        private static void add(String name, byte[] classFile, Map<Reference, String> references, List<String> broken) {
            try {
                int java = ClassReferences.javaVersion(classFile);
                if (java > Runtime.version().feature()) {
                    broken.add(name + ".class is made for Java " + java + "; the server runs on Java "
                            + Runtime.version().feature());
                    return;
                }
                Set<Reference> found = ClassReferences.of(classFile);
                found.forEach(reference -> references.putIfAbsent(reference, name));
            } catch (RuntimeException | StackOverflowError e) {
                broken.add(name + ".class is a malformed class file (" + e + ")");
            }
        }
    }

    /** Follows references into other bundles. */
    private static final class Links {

        private final JarSpace space;
        private final TrialJar jar;
        private final List<String> missing = new ArrayList<>();
        private final List<String> doubtful = new ArrayList<>();

        Links(JarSpace space, TrialJar jar) {
            this.space = space;
            this.jar = jar;
        }

        List<String> missing() {
            return missing;
        }

        /** Returns what libraries within a jar often refer to and never reach. */
        List<String> doubtful() {
            return doubtful;
        }

        void follow(Reference reference, String user) {
            String packageName = ClassSpace.packageOf(reference.owner());
            Optional<ClassSpace> provider = space.provider(packageName);
            Optional<ClassFacts> owner = space.find(reference.owner());
            if (reference.isClass() && owner.isEmpty()) {
                noClass(reference, user, provider);
            } else if (!reference.isClass()) {
                owner.ifPresent(facts -> member(reference, user, facts));
            }
        }

        private void noClass(Reference reference, String user, Optional<ClassSpace> provider) {
            if (provider.isPresent()) {
                (JavaSpace.owns(reference.owner()) ? doubtful : missing).add(text(reference, user, provider.get()));
            } else if (reference.owner().startsWith(API_PATH) && !mayImportLater()) {
                missing.add(user.replace('/', '.') + " refers to " + reference + ", but the manifest does not import "
                        + ClassSpace.packageOf(reference.owner()).replace('/', '.'));
            }
        }

        private boolean mayImportLater() {
            return jar.content().header("DynamicImport-Package").isPresent();
        }

        private void member(Reference reference, String user, ClassFacts owner) {
            MemberLookup.Outcome outcome = MemberLookup.find(owner, reference, space);
            if (outcome == MemberLookup.Outcome.MISSING_AT_HOME
                    || outcome == MemberLookup.Outcome.MISSING && JavaSpace.owns(owner.name())) {
                doubtful.add(text(reference, user, owner.space()));
            } else if (outcome == MemberLookup.Outcome.MISSING) {
                missing.add(text(reference, user, owner.space()));
            }
        }

        private static String text(Reference reference, String user, ClassSpace where) {
            return user.replace('/', '.') + " refers to " + reference + ", which does not exist in " + where;
        }
    }
}
