package org.mibew.api.monitor;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mibew.api.monitor.Figure.Kind;
import org.mibew.api.monitor.Figure.Value;

/** Names of figures. */
final class FigureTest {

    @Test
    void aNameThatIsNoneIsNamed() {
        var error = assertThrows(IllegalArgumentException.class, () -> Figure.gauge("my figure", "X."));
        assertTrue(error.getMessage().contains("\"my figure\""), error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Value(Map.of("Topic", "x"), 1));
    }

    @Test
    void countersAndNoOthersEndWithTotal() {
        assertThrows(IllegalArgumentException.class, () -> Figure.counter("x", "X."));
        assertThrows(IllegalArgumentException.class, () -> new Figure("x_total", "X.", Kind.GAUGE, List.of()));
        Figure.counter("x_total", "X.", Value.of(1));
    }
}
