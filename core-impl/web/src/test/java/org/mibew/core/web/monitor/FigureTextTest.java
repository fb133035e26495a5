package org.mibew.core.web.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mibew.api.monitor.Figure;
import org.mibew.api.monitor.Figure.Kind;
import org.mibew.api.monitor.Figure.Value;

/** Figures in the text format of Prometheus. */
final class FigureTextTest {

    private final FigureText text = new FigureText();

    @Test
    void countersAndGaugesHaveTypeHelpAndLabels() throws Exception {
        text.add(new Figure("x_calls_total", "Calls of x.", Kind.COUNTER,
                List.of(new Value(Map.of("topic", "a/B", "plugin", "say \"x\""), 3))));
        text.add(Figure.gauge("x_busy", "Busy ones.", Value.of(0.5)));

        List<String> lines = lines();

        assertTrue(lines.contains("# HELP x_calls_total Calls of x."), lines::toString);
        assertTrue(lines.contains("# TYPE x_calls_total counter"), lines::toString);
        assertTrue(lines.contains("x_calls_total{plugin=\"say \\\"x\\\"\",topic=\"a/B\"} 3.0"), lines::toString);
        assertTrue(lines.contains("# TYPE x_busy gauge"), lines::toString);
        assertTrue(lines.contains("x_busy 0.5"), lines::toString);
    }

    @Test
    void figuresOfOneNameAreOne() throws Exception {
        text.add(Figure.gauge("x", "X.", Value.of("from", "one", 1)));
        text.add(Figure.gauge("x", "X.", Value.of("from", "two", 2), Value.of("from", "one", 4)));

        List<String> lines = lines();

        assertEquals(1, lines.stream().filter("# TYPE x gauge"::equals).count());
        assertTrue(lines.contains("x{from=\"one\"} 5.0"), lines::toString);
        assertTrue(lines.contains("x{from=\"two\"} 2.0"), lines::toString);
    }

    @Test
    void tooManyValuesAreDroppedAndCounted() throws Exception {
        text.add(new Figure("x", "X.", Kind.GAUGE,
                IntStream.range(0, 2_500).mapToObj(i -> Value.of("n", "v" + i, i)).toList()));

        List<String> lines = lines();

        assertEquals(2_000, lines.stream().filter(line -> line.startsWith("x{")).count());
        assertTrue(lines.contains("mibew_figures_dropped 500.0"), lines::toString);
    }

    private List<String> lines() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text.write(out, List.of());
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
