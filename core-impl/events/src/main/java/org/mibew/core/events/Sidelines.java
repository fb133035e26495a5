package org.mibew.core.events;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whose handlers get no events though they are registered, and why. Guarded by the lock of {@link Handlers}. */
final class Sidelines {

    private static final String STAGED = "it is staged, and gets events when its bundle has taken another one's place";
    private static final String AWAITED = "events for its plugin wait, and go on when the update is over";

    private final Map<Long, String> reasons = new HashMap<>();
    private final Map<String, HeldBundle> held = new HashMap<>();

    /** Tells a new handler where it stands. */
    void place(HandlerService service) {
        if (held.containsKey(service.bundle())) {
            service.mailbox().pause();
        }
        placeAgain(service);
    }

    /** Tells a handler that got no events where it stands now. */
    void placeAgain(HandlerService service) {
        String reason = reasons.get(service.bundleId());
        service.aside(reason == null && held.containsKey(service.bundle()) ? AWAITED : reason);
    }

    /** Stages the handlers that a bundle will have; false if they are already. */
    boolean stage(long bundleId) {
        return !STAGED.equals(reasons.put(bundleId, STAGED));
    }

    boolean isStaged(long bundleId) {
        return STAGED.equals(reasons.get(bundleId));
    }

    void unstage(long bundleId) {
        reasons.remove(bundleId, STAGED);
    }

    /** Shuts the handlers of a bundle out, until it has stopped. */
    void shutOut(long bundleId, String reason) {
        reasons.put(bundleId, reason);
    }

    /** A bundle that has stopped is shut out no more: if it is started again, that is for its own sake. */
    void stopped(long bundleId) {
        if (!isStaged(bundleId)) {
            reasons.remove(bundleId);
        }
    }

    /** Notes that events for the handlers of a plugin wait; false if they do already. */
    boolean hold(HeldBundle bundle) {
        return held.putIfAbsent(bundle.name(), bundle) == null;
    }

    /** Undoes {@link #hold}; false if it was undone before. */
    boolean release(HeldBundle bundle) {
        return held.remove(bundle.name(), bundle);
    }

    /** Adds the places that are kept for handlers that have gone. */
    void addPlaces(Map<HandlerService, Subscription> subscriptions) {
        held.values().forEach(bundle -> bundle.places().forEach(subscriptions::putIfAbsent));
    }

    List<HeldBundle> held() {
        return List.copyOf(held.values());
    }
}
