package org.mibew.core.web.button;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mibew.api.operator.Operators;

/** Knows for a second whether somebody is there: the pictures of buttons are asked for far more often than that changes. */
final class Availability {

    private static final long MILLIS = 1_000;
    private static final int MOST_GROUPS = 1_000;

    private record Answer(boolean available, long until) {}

    private final Operators operators;
    private final Clock clock;
    private final Map<Long, Answer> answers = new ConcurrentHashMap<>();

    Availability(Operators operators, Clock clock) {
        this.operators = operators;
        this.clock = clock;
    }

    /** @param group 0 for any */
    boolean isSomebodyThere(long group) {
        long now = clock.millis();
        Answer known = answers.get(group);
        if (known != null && now < known.until()) {
            return known.available();
        }
        boolean isAvailable = !operators.available(group).isEmpty();
        if (answers.size() >= MOST_GROUPS) {
            answers.clear();
        }
        answers.put(group, new Answer(isAvailable, now + MILLIS));
        return isAvailable;
    }
}
