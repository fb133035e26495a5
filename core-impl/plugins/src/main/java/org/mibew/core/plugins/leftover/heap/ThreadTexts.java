package org.mibew.core.plugins.leftover.heap;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netbeans.lib.profiler.heap.GCRoot;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaFrameGCRoot;
import org.netbeans.lib.profiler.heap.ThreadObjectGCRoot;

/** Says in words by what a thread keeps something of the plugin alive. */
final class ThreadTexts {

    private final Picture picture;
    private final OwnObjects own;
    /** Who has something in a variable, by its name. */
    private final Map<String, String> variables = new LinkedHashMap<>();

    ThreadTexts(Picture picture, OwnObjects own) {
        this.picture = picture;
        this.own = own;
    }

    /** Names the thread that the plugin's own object is. */
    Optional<String> object(List<GCRoot> roots, String end) {
        return thread(roots).map(running -> name(running.getInstance()) + ", which is " + end + place(running));
    }

    /** Names the thread that refers to the plugin's objects. */
    Optional<String> reference(List<GCRoot> roots, Reference reference) {
        return thread(roots).map(running -> byField(running, reference));
    }

    /** Notes the thread, or the native code, that has an object in a variable. */
    void noteVariable(List<GCRoot> roots, String what) {
        if (roots.isEmpty() || thread(roots).isPresent()) {
            return;
        }
        Optional<JavaFrameGCRoot> frame = frame(roots).filter(found -> found.getThreadGCRoot() != null);
        if (frame.isPresent()) {
            String name = name(frame.get().getThreadGCRoot().getInstance());
            variables.putIfAbsent(name, name + ", which has " + what + " in a variable" + place(frame.get()));
        } else {
            String name = "native code (" + roots.get(0).getKind() + ")";
            variables.putIfAbsent(name, name + ", which has " + what);
        }
    }

    /** Returns the threads with variables that are not named already: what is named has them there, too. */
    List<String> variablesBeside(Collection<String> holders) {
        return variables.entrySet().stream()
                .filter(variable -> holders.stream().noneMatch(holder -> holder.contains(variable.getKey())))
                .map(Map.Entry::getValue)
                .toList();
    }

    String virtual(Reference reference) {
        Instance thread = picture.instance(reference.id());
        return "virtual " + name(thread) + ", which has " + reference.end() + HolderTexts.way(reference);
    }

    /** Returns the name of the thread that a shutdown hook is, in front of which a space stands. */
    String hookName(Reference reference) {
        Reference hook = reference.first("java.lang.Thread");
        return hook == null ? "" : " \"" + Picture.text(picture.instance(hook.id()), "name") + "\"";
    }

    private String byField(ThreadObjectGCRoot running, Reference reference) {
        Instance thread = running.getInstance();
        String name = name(thread);
        String end = reference.end();
        switch (reference.field()) {
            case "threadLocals", "inheritableThreadLocals" -> {
                return "thread local of the " + name + ": " + end;
            }
            case "contextClassLoader" -> {
                return "context class loader of the " + name + place(running);
            }
            case "inheritedAccessControlContext" -> {
                return "access control context that the " + name + " inherited" + place(running);
            }
            default -> {
                if (reference.passes("java.util.TaskQueue", "queue")) {
                    return "timer of the " + name + ", which has the task " + end;
                }
                if (reference.passes("java.util.concurrent.ThreadPoolExecutor", "workQueue")) {
                    return "executor of the " + name + ", in whose queue is " + end;
                }
                return name + ", which has " + end + HolderTexts.way(reference) + place(running);
            }
        }
    }

    private String place(JavaFrameGCRoot frame) {
        ThreadObjectGCRoot running = frame.getThreadGCRoot();
        String place = place(running);
        StackTraceElement[] stack = running.getStackTrace();
        int number = frame.getFrameNumber();
        boolean isKnown = stack != null && number >= 0 && number < stack.length;
        return place.isEmpty() && isKnown ? " of " + stack[number] : place;
    }

    /** Tells where a thread is in the plugin's code; empty if it is not there. */
    private String place(ThreadObjectGCRoot running) {
        StackTraceElement[] stack = running.getStackTrace();
        return stack == null
                ? ""
                : Arrays.stream(stack).filter(element -> own.isClass(element.getClassName())).findFirst()
                        .map(element -> " and runs " + element)
                        .orElse("");
    }

    private static String name(Instance thread) {
        String name = Picture.text(thread, "name");
        return "thread " + (name.isEmpty() ? "number " + thread.getValueOfField("tid") : "\"" + name + "\"");
    }

    private static Optional<ThreadObjectGCRoot> thread(List<GCRoot> roots) {
        return roots.stream()
                .filter(ThreadObjectGCRoot.class::isInstance)
                .map(ThreadObjectGCRoot.class::cast)
                .findFirst();
    }

    private static Optional<JavaFrameGCRoot> frame(List<GCRoot> roots) {
        return roots.stream().filter(JavaFrameGCRoot.class::isInstance).map(JavaFrameGCRoot.class::cast).findFirst();
    }
}
