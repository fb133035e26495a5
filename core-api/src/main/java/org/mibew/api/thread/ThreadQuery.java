package org.mibew.api.thread;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mibew.api.internal.Check;

/**
 * Which threads to find. Everything that is asked for must hold. An index leads to the threads of a visitor, an address, an
 * operator, a group or a state, and to those made in a short time; of these, and of all threads if none is asked for, those
 * are looked at one by one that do not fit the rest.
 *
 * @param states any of these; empty for all
 * @param userId of the visitor; empty for all
 * @param remote exactly this remote address; empty for all
 * @param operator id of the operator in charge; 0 for all
 * @param group id of the group; 0 for all
 * @param createdFrom made then or later
 * @param createdBefore made earlier
 * @param modifiedBefore changed last earlier
 * @param after only threads with an id above, to go on where the last page ended; 0 for the first page
 * @param limit how many at most, 1 to {@value #MOST}
 */
public record ThreadQuery(
        Set<ThreadState> states,
        String userId,
        String remote,
        long operator,
        long group,
        Optional<Instant> createdFrom,
        Optional<Instant> createdBefore,
        Optional<Instant> modifiedBefore,
        long after,
        int limit) {

    /** The most that one query returns. */
    public static final int MOST = 1_000;

    private static final ThreadQuery ALL = new ThreadQuery(
            Set.of(), "", "", 0, 0, Optional.empty(), Optional.empty(), Optional.empty(), 0, 100);

    public ThreadQuery {
        states = Set.copyOf(states);
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(remote, "remote");
        Check.idOrNone("operator", operator);
        Check.idOrNone("group", group);
        Objects.requireNonNull(createdFrom, "createdFrom");
        Objects.requireNonNull(createdBefore, "createdBefore");
        Objects.requireNonNull(modifiedBefore, "modifiedBefore");
        Check.idOrNone("after", after);
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST + ", not " + limit);
        }
    }

    /** Returns the query for all threads, the first 100 of them. */
    public static ThreadQuery all() {
        return ALL;
    }

    /** Returns the query for threads that are not over. */
    public static ThreadQuery open() {
        return ALL.withStates(EnumSet.complementOf(EnumSet.of(ThreadState.CLOSED, ThreadState.LEFT)));
    }

    public ThreadQuery withStates(Set<ThreadState> newStates) {
        return new ThreadQuery(
                newStates, userId, remote, operator, group, createdFrom, createdBefore, modifiedBefore, after, limit);
    }

    public ThreadQuery withUserId(String newUserId) {
        return new ThreadQuery(
                states, newUserId, remote, operator, group, createdFrom, createdBefore, modifiedBefore, after, limit);
    }

    public ThreadQuery withRemote(String newRemote) {
        return new ThreadQuery(
                states, userId, newRemote, operator, group, createdFrom, createdBefore, modifiedBefore, after, limit);
    }

    public ThreadQuery withOperator(long newOperator) {
        return new ThreadQuery(
                states, userId, remote, newOperator, group, createdFrom, createdBefore, modifiedBefore, after, limit);
    }

    public ThreadQuery withGroup(long newGroup) {
        return new ThreadQuery(
                states, userId, remote, operator, newGroup, createdFrom, createdBefore, modifiedBefore, after, limit);
    }

    public ThreadQuery withCreatedFrom(Instant from) {
        return new ThreadQuery(states, userId, remote, operator, group, Optional.of(from), createdBefore, modifiedBefore,
                after, limit);
    }

    public ThreadQuery withCreatedBefore(Instant before) {
        return new ThreadQuery(states, userId, remote, operator, group, createdFrom, Optional.of(before), modifiedBefore,
                after, limit);
    }

    public ThreadQuery withModifiedBefore(Instant before) {
        return new ThreadQuery(states, userId, remote, operator, group, createdFrom, createdBefore, Optional.of(before),
                after, limit);
    }

    public ThreadQuery withAfter(long newAfter) {
        return new ThreadQuery(
                states, userId, remote, operator, group, createdFrom, createdBefore, modifiedBefore, newAfter, limit);
    }

    public ThreadQuery withLimit(int newLimit) {
        return new ThreadQuery(
                states, userId, remote, operator, group, createdFrom, createdBefore, modifiedBefore, after, newLimit);
    }
}
