package org.mibew.api.ban;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BanTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static Ban until(Optional<Instant> end) {
        return new Ban(1, NOON, end, "192.0.2.1", "");
    }

    @Test
    void endsAtItsTimeOrNever() {
        assertTrue(until(Optional.of(NOON)).isExpired(NOON.plusSeconds(1)));
        assertFalse(until(Optional.of(NOON)).isExpired(NOON));
        assertFalse(until(Optional.empty()).isExpired(Instant.MAX));
    }

    @Test
    void needsAnAddressAndAnId() {
        assertThrows(IllegalArgumentException.class, () -> new Ban(1, NOON, Optional.empty(), " ", ""));
        assertThrows(IllegalArgumentException.class, () -> new Ban(0, NOON, Optional.empty(), "192.0.2.1", ""));
    }
}
