package org.mibew.core.plugins.leftover;

import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.mibew.api.plugin.Leftover;
import org.osgi.framework.Bundle;

/**
 * The class loader of one version of a bundle, which this does not keep alive. The search in a picture of the heap finds the
 * fields {@code number} and {@code loader} by their names.
 */
final class TrackedLoader {

    private static final AtomicLong COUNTER = new AtomicLong();

    private final long number = COUNTER.incrementAndGet();
    private final WeakReference<ClassLoader> loader;
    private final long bundleId;
    private final String name;
    private final String version;
    private volatile Instant left;
    private volatile boolean isRemoved;
    private volatile List<String> holders = List.of();
    private volatile boolean isSearched;
    private int looks;

    TrackedLoader(Bundle bundle, ClassLoader loader) {
        this.loader = new WeakReference<>(loader);
        this.bundleId = bundle.getBundleId();
        this.name = bundle.getSymbolicName() == null ? bundle.getLocation() : bundle.getSymbolicName();
        this.version = bundle.getVersion().toString();
    }

    long number() {
        return number;
    }

    long bundleId() {
        return bundleId;
    }

    boolean isOf(ClassLoader other) {
        return loader.refersTo(other);
    }

    /** Notes that nobody is to use it any longer. */
    void leave() {
        left = Instant.now();
    }

    /** Notes that its bundle was uninstalled or updated; otherwise the bundle was only connected anew. */
    void remove() {
        isRemoved = true;
    }

    boolean isRemoved() {
        return isRemoved;
    }

    Instant left() {
        return left;
    }

    boolean isGone() {
        return loader.refersTo(null);
    }

    /** Returns the class loader; who asks keeps it alive as long as it has it. */
    ClassLoader get() {
        return loader.get();
    }

    /** Counts the looks at it that found it alive after garbage was collected. */
    int countLook() {
        return ++looks;
    }

    int looks() {
        return looks;
    }

    boolean isSearched() {
        return isSearched;
    }

    /** Notes what keeps it alive, as far as that was found. */
    void heldBy(List<String> found) {
        holders = List.copyOf(found);
        isSearched = true;
    }

    Leftover report() {
        boolean gone = isGone();
        return new Leftover(name, version, left, gone, gone ? List.of() : holders);
    }

    @Override
    public String toString() {
        return name + " " + version;
    }
}
