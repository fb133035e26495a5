package org.mibew.core.plugins.steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.mibew.core.plugins.lock.DeclaredPlugin;
import org.mibew.core.plugins.lock.DeclaredSet;
import org.mibew.core.plugins.lock.LockFile;
import org.mibew.core.plugins.lock.UnreadableLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The declared set and the audit log. Beside {@code conf/plugins.lock}, which people may edit, there is a copy as the server
 * wrote it last, so that it is known what was edited. Only used by whoever holds the deployer's lock.
 */
final class Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final LockFile lock;
    private final LockFile copy;
    private final AuditLog log;
    private volatile DeclaredSet declared;
    private volatile String trouble = "";
    private final Map<Object, Consumer<Map<String, Integer>>> rankers = new ConcurrentHashMap<>();

    /**
     * Opens the files, and makes what is missing.
     *
     * @param lock for people
     * @param copy of the same, as the server wrote it last
     */
    Ledger(Path lock, Path copy, AuditLog log) {
        this.lock = new LockFile(lock);
        this.copy = new LockFile(copy);
        this.log = log;
        this.declared = readCopy();
    }

    /**
     * Has somebody told of the rankings that are declared, now and whenever they may have changed.
     *
     * @param key to end it
     */
    void rank(Object key, Consumer<Map<String, Integer>> ranker) {
        rankers.put(key, ranker);
        ranker.accept(declared.rankings());
    }

    void unrank(Object key) {
        rankers.remove(key);
    }

    private DeclaredSet readCopy() {
        try {
            return copy.read().orElse(DeclaredSet.EMPTY);
        } catch (IOException | UnreadableLock e) {
            LOG.warn("{} is not used: {}", copy.path(), e.getMessage());
            return DeclaredSet.EMPTY;
        }
    }

    /** Returns what the server holds to be declared; edits come in when they are taken over. */
    DeclaredSet declared() {
        return declared;
    }

    /** Returns why the file with the declared set is not used; empty if it is. */
    String trouble() {
        return trouble;
    }

    /**
     * Returns what people have made of the declared set, if they have edited it. From then on it is declared, but for plugins
     * that they have taken out: these are declared as disabled until they are gone. A file that is gone is written anew, also
     * one that declares nothing any more: nobody empties it in order to remove every plugin.
     */
    Optional<Edit> edited() {
        try {
            Optional<DeclaredSet> read = lock.isEdited() || !trouble.isEmpty() ? lock.read() : Optional.empty();
            trouble = "";
            if (Files.notExists(lock.path()) || read.filter(set -> set.plugins().isEmpty()).isPresent()) {
                save(declared);
                return Optional.empty();
            }
            return read.flatMap(this::accept);
        } catch (IOException | UnreadableLock e) {
            trouble = lock.path().getFileName() + " is not used: " + e.getMessage();
            return Optional.empty();
        }
    }

    private Optional<Edit> accept(DeclaredSet wanted) {
        DeclaredSet before = declared;
        DeclaredSet accepted = wanted;
        for (DeclaredPlugin plugin : before.all()) {
            if (wanted.find(plugin.name()).isEmpty()) {
                accepted = accepted.with(plugin.withEnabled(false));
            }
        }
        presume(accepted);
        return wanted.plugins().equals(before.plugins()) ? Optional.empty() : Optional.of(new Edit(before, wanted));
    }

    /** What people have made of the declared set. */
    record Edit(DeclaredSet before, DeclaredSet wanted) {

        /** Returns the symbolic names of the plugins of which they have edited something. */
        Set<String> names() {
            Set<String> names = new TreeSet<>(before.plugins().keySet());
            names.addAll(wanted.plugins().keySet());
            names.removeIf(name -> before.find(name).equals(wanted.find(name)));
            return names;
        }
    }

    /** Declares something for the time of a step, until it is entered or taken back. */
    void presume(DeclaredSet set) {
        declared = set;
        rankers.values().forEach(ranker -> ranker.accept(set.rankings()));
    }

    /** Writes down a step that was taken, and what is declared since. */
    AuditEntry enter(
            String who, String what, String plugin, Optional<DeclaredPlugin> before, Optional<DeclaredPlugin> after, String note,
            OptionalLong undoes) {
        save(after.map(declared::with).orElseGet(() -> declared.without(plugin)));
        LOG.info("{}: {} of {} ({} -> {}){}", who, what, plugin, words(before), words(after), note.isEmpty() ? "" : ": " + note);
        return write(who, what, plugin, before, after, note, undoes);
    }

    /** Writes down what was done otherwise. */
    AuditEntry note(String who, String what, String plugin, String note) {
        Optional<DeclaredPlugin> now = declared.find(plugin);
        return write(who, what, plugin, now, now, note, OptionalLong.empty());
    }

    private AuditEntry write(
            String who, String what, String plugin, Optional<DeclaredPlugin> before, Optional<DeclaredPlugin> after, String note,
            OptionalLong undoes) {
        try {
            return log.add(who, what, plugin, before, after, note, undoes);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "It is done, but cannot be written to the audit log, and so not be taken back: " + e, e);
        }
    }

    /** Makes a set the declared one, without a step: it says the same in other words. */
    void save(DeclaredSet set) {
        presume(set);
        try {
            if (!trouble.isEmpty()) {
                setAside();
            }
            // In this order: if the server dies between the two, what people read is already what is
            lock.write(set);
            copy.write(set);
            trouble = "";
        } catch (IOException e) {
            LOG.error("{} cannot be written; the next start may not bring about what is now", lock.path(), e);
        }
    }

    /** What cannot be read may still be somebody's work. */
    private void setAside() throws IOException {
        Path aside = lock.path().resolveSibling(lock.path().getFileName() + ".unreadable");
        Files.move(lock.path(), aside, StandardCopyOption.REPLACE_EXISTING);
        LOG.warn("{}; it is now {}, and a new one takes its place", trouble, aside.getFileName());
    }

    /** Returns the latest steps, newest first. */
    List<AuditEntry> latest(int most) {
        try {
            return log.latest(most);
        } catch (IOException e) {
            throw new IllegalStateException("The audit log cannot be read: " + e, e);
        }
    }

    private static String words(Optional<DeclaredPlugin> plugin) {
        return plugin.map(DeclaredPlugin::words).orElse("none");
    }
}
