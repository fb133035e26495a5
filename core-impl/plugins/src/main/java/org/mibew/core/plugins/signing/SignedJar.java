package org.mibew.core.plugins.signing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * A jar whose entries were all read and compared with its signatures.
 *
 * @param entries signers of each entry that has to be signed, by its name; none where it is not signed
 * @param problems what is wrong with the signatures, whoever made them, as what follows the name of the file
 */
record SignedJar(Map<String, Set<CodeSigner>> entries, List<String> problems) {

    private static final Pattern SIGNATURE = Pattern.compile("META-INF/([^/]+\\.(SF|RSA|DSA|EC)|SIG-[^/]*)");
    private static final int NAMED = 3;

    /** Reads a jar from end to end. */
    static SignedJar read(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile(), true)) {
            return new Reading(jar).read();
        }
    }

    /** Tells whether anybody has signed anything in it. */
    boolean isSigned() {
        return entries.values().stream().anyMatch(signers -> !signers.isEmpty());
    }

    /** Returns names in a few words. */
    static String few(List<String> names) {
        int more = names.size() - NAMED;
        return String.join(", ", names.subList(0, Math.min(NAMED, names.size()))) + (more > 0 ? " and " + more + " more" : "");
    }

    /** One jar while it is read. */
    private static final class Reading {

        private final JarFile jar;
        private final Map<String, Set<CodeSigner>> signers = new LinkedHashMap<>();
        private final List<String> problems = new ArrayList<>();
        private boolean hasSignatureFiles;

        Reading(JarFile jar) {
            this.jar = jar;
        }

        SignedJar read() throws IOException {
            List<String> changed = new ArrayList<>();
            List<String> twice = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (!seen.add(entry.getName())) {
                    twice.add(entry.getName());
                }
                String reason = read(entry);
                if (!reason.isEmpty()) {
                    changed.add(entry.getName() + " (" + reason + ")");
                }
            }
            tell("has been changed after it was signed: ", changed);
            tell("has entries twice, of which only one can be looked at: ", twice);
            tell("has lost entries that were signed: ", missing());
            if (hasSignatureFiles && signers.values().stream().allMatch(Set::isEmpty) && changed.isEmpty()) {
                problems.add("has a signature that does not count: it is damaged, or made with an algorithm that this Java"
                        + " holds to be weak (jarsigner -verify -verbose tells)");
            }
            return new SignedJar(signers, problems);
        }

        /** Reads an entry, and returns what is wrong with it. */
        private String read(JarEntry entry) throws IOException {
            try (InputStream content = jar.getInputStream(entry)) {
                content.transferTo(OutputStream.nullOutputStream());
            } catch (SecurityException e) {
                return String.valueOf(e.getMessage());
            }
            String name = entry.getName().toUpperCase(Locale.ROOT);
            if (SIGNATURE.matcher(name).matches()) {
                hasSignatureFiles = true;
            } else if (!entry.isDirectory() && !name.equals(JarFile.MANIFEST_NAME)) {
                CodeSigner[] known = entry.getCodeSigners();
                signers.put(entry.getName(), known == null ? Set.of() : new LinkedHashSet<>(Arrays.asList(known)));
            }
            return "";
        }

        private List<String> missing() throws IOException {
            Manifest manifest = jar.getManifest();
            return manifest == null
                    ? List.of()
                    : manifest.getEntries().entrySet().stream()
                            .filter(entry -> hasDigest(entry.getValue()) && jar.getEntry(entry.getKey()) == null)
                            .map(Map.Entry::getKey)
                            .sorted()
                            .toList();
        }

        private static boolean hasDigest(Attributes attributes) {
            return attributes.keySet().stream().anyMatch(name -> name.toString().toUpperCase(Locale.ROOT).endsWith("-DIGEST"));
        }

        private void tell(String what, List<String> names) {
            if (!names.isEmpty()) {
                problems.add(what + few(names));
            }
        }
    }
}
