package org.mibew.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mibew.api.change.Change;
import org.mibew.api.change.ChangeListener;
import org.mibew.core.chat.harness.LoggedLines;

class ChangeListenersTest {

    private static final Set<Change> CHANGES = Set.of(new Change(Change.Subject.THREAD, 7));

    private final ChangeListeners listeners = new ChangeListeners();

    @Test
    void allAreToldUntilTheyGo() {
        List<Set<Change>> one = new ArrayList<>();
        List<Set<Change>> other = new ArrayList<>();
        ChangeListener going = other::add;
        listeners.add(one::add);
        listeners.add(going);
        listeners.changed(CHANGES);
        listeners.remove(going);
        listeners.changed(CHANGES);

        assertEquals(List.of(CHANGES, CHANGES), one);
        assertEquals(List.of(CHANGES), other);
    }

    @Test
    void oneThatFailsIsLoggedOnceAndHarmsNobody() {
        List<Set<Change>> told = new ArrayList<>();
        listeners.add(changes -> {
            throw new IllegalStateException("one is broken");
        });
        listeners.add(changes -> {
            throw new NoClassDefFoundError("other is broken");
        });
        listeners.add(told::add);
        try (LoggedLines log = new LoggedLines()) {
            listeners.changed(CHANGES);
            listeners.changed(CHANGES);

            assertEquals(1, log.with("one is broken").size());
            assertEquals(1, log.with("other is broken").size());
            assertTrue(log.with(getClass().getName()).size() >= 2, "the listeners are named");
        }
        assertEquals(List.of(CHANGES, CHANGES), told);
    }
}
