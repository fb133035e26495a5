package org.mibew.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A copy made by delivery shares nothing writable with its original, nor with another copy. */
class CopyIsolationTest {

    static List<ChatEvent> events() {
        return Samples.filled();
    }

    @ParameterizedTest
    @MethodSource("events")
    void copyAndOriginalHaveNothingWritableInCommon(ChatEvent event) {
        EventState<ChatEvent> state = Samples.state(event);
        Set<Object> original = writable(event);
        Set<Object> one = writable(state.copy().event());
        Set<Object> other = writable(state.copy().event());
        assertTrue(Collections.disjoint(one, original));
        assertTrue(Collections.disjoint(other, original));
        assertTrue(Collections.disjoint(one, other));
        assertEquals(!EventType.of(event).isWritable(), one.isEmpty());
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatAHandlerDoesToItsCopyIsNotSeenUnlessItCounts(ChatEvent event) {
        Map<String, Object> before = PlainValues.of(event);
        EventState<ChatEvent> state = Samples.state(event);
        WorkingCopy<ChatEvent> dropped = state.copy();
        assertEquals(before, PlainValues.of(dropped.event()));
        wreck(dropped.event());
        assertEquals(before, PlainValues.of(event));
        assertEquals(before, PlainValues.of(state.copy().event()));
        dropped.drop();
        state.handBack();
        assertEquals(before, PlainValues.of(event));
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatTheSenderGetsBackIsSharedWithNoHandler(ChatEvent event) {
        EventState<ChatEvent> state = Samples.state(event);
        WorkingCopy<ChatEvent> copy = state.copy();
        for (Object collection : writable(copy.event())) {
            if (collection instanceof Map<?, ?> map && !map.isEmpty()) {
                map.remove(map.keySet().iterator().next());
            }
        }
        Set<Object> handlers = writable(copy.event());
        copy.commit();
        Set<Object> next = writable(state.copy().event());
        state.handBack();
        assertTrue(Collections.disjoint(handlers, writable(event)));
        assertTrue(Collections.disjoint(next, writable(event)));
    }

    /** Returns every holder, list and map in an event that is not known to be immutable. */
    private static Set<Object> writable(Object root) {
        Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(root, found);
        return found;
    }

    private static void collect(Object value, Set<Object> found) {
        if (value instanceof Mutable<?> mutable) {
            found.add(mutable);
            collect(mutable.valueOrNull(), found);
        } else if (value instanceof Optional<?> optional) {
            collect(optional.orElse(null), found);
        } else if (value instanceof Collection<?> items) {
            addUnlessImmutable(value, found);
            items.forEach(item -> collect(item, found));
        } else if (value instanceof Map<?, ?> map) {
            addUnlessImmutable(value, found);
            map.values().forEach(item -> collect(item, found));
        } else if (value instanceof Record row) {
            RecordParts.ofType(row.getClass()).forEach(part -> collect(part.read(row), found));
        }
    }

    private static void addUnlessImmutable(Object value, Set<Object> found) {
        boolean immutable = value instanceof Frozen
                || value.getClass().getName().matches("java.util.(ImmutableCollections|Collections\\$Unmodifiable).*");
        if (!immutable) {
            found.add(value);
        }
    }

    /** Empties and overwrites whatever can be. */
    private static void wreck(ChatEvent event) {
        List<Object> all = new ArrayList<>(writable(event));
        Collections.reverse(all);
        for (Object value : all) {
            if (value instanceof Collection<?> items) {
                items.clear();
            } else if (value instanceof Map<?, ?> map) {
                map.clear();
            } else if (value instanceof Mutable<?> mutable) {
                mutable.clear();
            }
        }
    }
}
