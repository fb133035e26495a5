package org.mibew.itests.benchmarks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What of the whole run is wanted, from arguments like {@code suites=one_sender peers=mibew,felix handlers=10}. */
final class Selection {

    private static final Set<String> NAMES = Set.of("suites", "peers", "subjects", "handlers", "forks", "carriers", "profiler");

    private final Map<String, List<String>> wanted = new HashMap<>();

    Selection(String... arguments) {
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length != 2 || !NAMES.contains(parts[0])) {
                throw new IllegalArgumentException(
                        "Cannot use \"" + argument + "\": say NAME=VALUE,VALUE with one of " + NAMES);
            }
            wanted.put(parts[0], List.of(parts[1].split(",")));
        }
    }

    List<Suite> suites() {
        return Arrays.stream(Suite.values())
                .filter(Suite::isPossible)
                .filter(suite -> has("suites", suite.name()))
                .toList();
    }

    boolean wants(Suite suite) {
        return peers(suite).length > 0 && subjects(suite).length > 0 && handlers(suite).length > 0;
    }

    String[] peers(Suite suite) {
        return suite.peers().stream().map(Enum::name).filter(peer -> has("peers", peer)).toArray(String[]::new);
    }

    String[] subjects(Suite suite) {
        return suite.subjects().stream()
                .map(Enum::name)
                .filter(subject -> has("subjects", subject))
                .toArray(String[]::new);
    }

    String[] handlers(Suite suite) {
        return suite.handlers().stream()
                .map(String::valueOf)
                .filter(handlers -> has("handlers", handlers))
                .toArray(String[]::new);
    }

    int forks() {
        return number("forks", 1);
    }

    /** Returns how many platform threads carry virtual ones; by default as many as {@code bin/mibew} says. */
    int carriers() {
        return number("carriers", Runtime.getRuntime().availableProcessors() + 16);
    }

    private int number(String name, int otherwise) {
        List<String> values = wanted.get(name);
        return values == null ? otherwise : Integer.parseInt(values.get(0));
    }

    /** Returns the profilers of JMH to run with, like {@code stack}. */
    List<String> profilers() {
        return wanted.getOrDefault("profiler", List.of());
    }

    private boolean has(String name, String value) {
        List<String> values = wanted.get(name);
        return values == null || values.contains(value.toLowerCase(Locale.ROOT));
    }
}
