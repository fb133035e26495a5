package org.mibew.core.plugins.leftover.heap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.netbeans.lib.profiler.heap.GCRoot;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.Value;

/**
 * Searches for what keeps one class loader alive. It goes from the plugin's own objects against the references, through
 * objects of the JDK, until it meets what has a name: a thread, a static field, a service, an object of another bundle. Such an
 * object counts if it is alive without the plugin.
 */
final class HolderSearch {

    private static final int MOST_HOLDERS = 20;
    private static final int MOST_OBJECTS = 200_000;

    private final Picture picture;
    private final OwnObjects own;
    private final ThreadTexts threads;
    private final HolderTexts texts;

    HolderSearch(Picture picture, Instance loader) {
        this.picture = picture;
        this.own = new OwnObjects(picture, loader);
        this.threads = new ThreadTexts(picture, own);
        this.texts = new HolderTexts(picture, threads);
    }

    /** Returns the holders by name; those that give way when memory is short only if there are no others. */
    List<String> holders() {
        List<String> strong = search(false);
        return strong.isEmpty()
                ? search(true).stream().map(holder -> holder + ", by a soft reference that goes when memory is short").toList()
                : strong;
    }

    private List<String> search(boolean throughSoft) {
        Set<String> holders = new LinkedHashSet<>();
        Deque<Reference> due = new ArrayDeque<>();
        Set<Long> seen = new HashSet<>();
        for (Map.Entry<Long, String> end : own.ends().entrySet()) {
            List<GCRoot> roots = picture.roots(end.getKey());
            if (!roots.isEmpty()) {
                threads.object(roots, end.getValue()).ifPresent(holders::add);
                threads.noteVariable(roots, end.getValue());
            }
            due.addAll(referencesTo(end.getKey(), null, end.getValue(), throughSoft));
        }
        while (!due.isEmpty() && seen.size() < MOST_OBJECTS && holders.size() < MOST_HOLDERS) {
            Reference reference = due.poll();
            Optional<String> holder = holder(reference, throughSoft);
            holder.ifPresent(holders::add);
            if (holder.isEmpty() && !texts.hasName(reference) && seen.add(reference.id())) {
                threads.noteVariable(picture.roots(reference.id()), reference.end() + HolderTexts.way(reference));
                due.addAll(referencesTo(reference.id(), reference, reference.end(), throughSoft));
            }
        }
        holders.addAll(threads.variablesBeside(holders));
        return List.copyOf(holders);
    }

    /** Names what refers to the plugin's, if it has a name and is alive without the plugin. */
    private Optional<String> holder(Reference reference, boolean throughSoft) {
        if (reference.isStatic()) {
            return Optional.of(texts.staticField(reference));
        }
        List<GCRoot> roots = picture.roots(reference.id());
        Optional<String> thread = threads.reference(roots, reference);
        if (thread.isPresent() || !texts.hasName(reference)) {
            return thread;
        }
        return roots.isEmpty() && !livesWithoutPlugin(reference, throughSoft)
                ? Optional.empty()
                : Optional.of(texts.object(reference));
    }

    /** Tells whether an object is kept alive by anything but the plugin's own objects. */
    private boolean livesWithoutPlugin(Reference start, boolean throughSoft) {
        Deque<Long> due = new ArrayDeque<>(List.of(start.id()));
        Set<Long> seen = new HashSet<>(due);
        while (!due.isEmpty() && seen.size() < MOST_OBJECTS) {
            for (Reference reference : referencesTo(due.poll(), null, "", throughSoft)) {
                if (reference.isStatic() || !picture.roots(reference.id()).isEmpty()) {
                    return true;
                }
                if (seen.add(reference.id())) {
                    due.add(reference.id());
                }
            }
        }
        return !due.isEmpty();
    }

    private List<Reference> referencesTo(long id, Reference next, String end, boolean throughSoft) {
        Instance instance = picture.instance(id);
        List<Reference> references = new ArrayList<>();
        if (instance != null) {
            for (Value value : Picture.referencesTo(instance)) {
                Reference reference = Reference.of(value, picture, next, end);
                boolean counts = !own.contains(reference.id())
                        && !picture.isWeak(reference)
                        && (throughSoft || !picture.isSoft(reference));
                if (counts) {
                    references.add(reference);
                }
            }
        }
        return references;
    }
}
