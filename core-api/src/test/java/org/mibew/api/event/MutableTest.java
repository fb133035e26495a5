package org.mibew.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MutableTest {

    @Test
    void holdsAValue() {
        Mutable<String> mutable = Mutable.of("a");
        assertTrue(mutable.isSet());
        assertEquals("a", mutable.get());
        assertEquals(Optional.of("a"), mutable.toOptional());
        assertEquals("a", mutable.toString());
    }

    @Test
    void mayHoldNone() {
        Mutable<String> mutable = Mutable.unset();
        assertFalse(mutable.isSet());
        assertEquals(Optional.empty(), mutable.toOptional());
        assertEquals("(unset)", mutable.toString());
        assertThrows(NoSuchElementException.class, mutable::get);
        assertThrows(NoSuchElementException.class, () -> mutable.update(value -> value + "x"));
    }

    @Test
    void isSetUpdatedAndCleared() {
        Mutable<String> mutable = Mutable.unset();
        mutable.set("a");
        mutable.update(value -> value + "b");
        assertEquals("ab", mutable.get());
        mutable.clear();
        assertFalse(mutable.isSet());
    }

    @Test
    void doesNotTakeNull() {
        assertThrows(NullPointerException.class, () -> Mutable.of(null));
        assertThrows(NullPointerException.class, () -> Mutable.of("a").set(null));
        assertThrows(NullPointerException.class, () -> Mutable.of("a").update(value -> null));
    }
}
