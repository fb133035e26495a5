package org.mibew.core.shell;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mibew.api.monitor.HandlerReport;

/**
 * Some of the handlers of an event, as administrators type them: {@code all}, {@code none}, names with commas between, or
 * all but those after a minus. A name is a handler's, with or without packages, its id, its bundle's symbolic name, that
 * with a version ({@code com.acme.filter@1.2.0}), or {@code bundle:ID}.
 */
record HandlerSet(String words, Set<Long> ids) implements Predicate<HandlerReport> {

    /**
     * Reads a set.
     *
     * @param candidates all that could be called
     * @param present those that an event meets
     */
    static HandlerSet of(String words, List<HandlerReport> candidates, List<HandlerReport> present) {
        Set<Long> ids = new HashSet<>();
        if (words.equals("all") || words.startsWith("-")) {
            present.forEach(handler -> ids.add(handler.serviceId()));
        }
        if (words.startsWith("-")) {
            find(words.substring(1), present).forEach(ids::remove);
        } else if (!words.equals("all") && !words.equals("none")) {
            find(words, candidates).forEach(ids::add);
        }
        return new HandlerSet(words, ids);
    }

    private static Stream<Long> find(String names, List<HandlerReport> handlers) {
        return Arrays.stream(names.split(",")).map(String::strip).flatMap(name -> {
            List<Long> meant = handlers.stream()
                    .filter(handler -> namesOf(handler).anyMatch(name::equalsIgnoreCase))
                    .map(HandlerReport::serviceId)
                    .toList();
            if (meant.isEmpty()) {
                throw Wrong.name("handler of the event", name, handlers.stream().flatMap(HandlerSet::namesOf));
            }
            return meant.stream();
        });
    }

    private static Stream<String> namesOf(HandlerReport handler) {
        return Stream.concat(HandlerNames.namesOf(handler), Stream.of(
                handler.bundle() + "@" + handler.version(), "bundle:" + handler.bundleId()));
    }

    @Override
    public boolean test(HandlerReport handler) {
        return ids.contains(handler.serviceId());
    }
}
