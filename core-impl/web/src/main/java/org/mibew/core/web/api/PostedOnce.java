package org.mibew.core.web.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Lets a page send a post again that it got no answer to: posts with the same key are stored once. The last 10,000 keys are
 * known, as long as the server runs. The object's lock guards them; it is not held while anything is done.
 */
final class PostedOnce {

    private static final int MOST = 10_000;

    private final Map<Key, CompletableFuture<Void>> known = new LinkedHashMap<>(16, 0.75f, false) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, CompletableFuture<Void>> eldest) {
            return size() > MOST;
        }
    };

    /**
     * What a post is known by.
     *
     * @param operator who posts; 0 for the visitor
     * @param key that the page chose
     */
    record Key(long thread, long operator, String key) {}

    /** Does something, unless it has been done, or is being done, under the key; what failed may be tried again. */
    void run(Key key, Runnable action) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> first = claim(key, mine);
        if (first != null) {
            await(first);
            return;
        }
        try {
            action.run();
            mine.complete(null);
        } catch (RuntimeException | Error e) {
            forget(key);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private synchronized CompletableFuture<Void> claim(Key key, CompletableFuture<Void> mine) {
        return known.putIfAbsent(key, mine);
    }

    private synchronized void forget(Key key) {
        known.remove(key);
    }

    private static void await(CompletableFuture<Void> first) {
        try {
            first.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
