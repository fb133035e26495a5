package org.mibew.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.event.Event;

/** What is remembered of a plugin's classes goes with them. */
class ClassLoaderTest {

    @TempDir
    Path folder;

    @Test
    void aPluginsClassLoaderIsCollected() throws Exception {
        WeakReference<ClassLoader> loader = useAndForget();
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (loader.get() != null && System.nanoTime() < end) {
            System.gc();
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        assertTrue(loader.refersTo(null), "The plugin's class loader is still there");
    }

    /**
     * Uses everything that remembers something of a class, and leaves no reference in the caller's frame. Plugins' records
     * are not compared: for every record with a component of a class of its own, the JDK's {@code equals} remembers that
     * class until another record takes its place.
     */
    private WeakReference<ClassLoader> useAndForget() throws Exception {
        try (Plugin plugin = new Plugin(
                folder,
                """
                public record Scored(@Sample("4") long id, Score score, Mutable<Score> best, List<Score> scores,
                        @AllowsNull Map<String, Object> more) implements PluginEvent {
                    public static final String TOPIC = "com/example/SCORED";
                }
                """,
                "public record Score(@Sample(\"1\") int points, Colour colour, List<String> notes) {}",
                "public enum Colour { RED, GREEN }")) {
            use(plugin);
            return new WeakReference<>(plugin.loader());
        }
    }

    private static void use(Plugin plugin) throws Exception {
        Class<? extends ChatEvent> type = plugin.load("Scored").asSubclass(ChatEvent.class);
        assertEquals("com/example/SCORED", EventType.of(type).topic());
        ChatEvent event = EventBuilder.of(type).with("best.points", 2).with("scores.0.points", 3).build();
        EventState<ChatEvent> state = Samples.state(event);
        Object score = plugin.construct("Score", 9, plugin.load("Colour").getEnumConstants()[1], List.of("a"));
        for (int i = 0; i < 20_000; i++) {
            WorkingCopy<ChatEvent> copy = state.copy();
            change(copy.event(), score, i);
            copy.commit();
        }
        state.handBack();
        assertTrue(PlainValues.of(event).toString().contains("GREEN"), PlainValues.of(event).toString());
        Event sent = event.toEvent();
        assertTrue(sent.matches(FrameworkUtil.createFilter("(&(id=4)(score.points=1)(score.colour=RED))")));
        assertFalse(sent.toString().isEmpty());
    }

    @SuppressWarnings("unchecked")
    private static void change(ChatEvent event, Object score, int i) {
        List<Argument> arguments = EventType.of(event).arguments();
        ((Mutable<Object>) arguments.get(2).read(event)).set(score);
        ((List<Object>) arguments.get(3).read(event)).set(0, score);
        ((Map<String, Object>) arguments.get(4).read(event)).put("k", List.of(score, i));
    }
}
