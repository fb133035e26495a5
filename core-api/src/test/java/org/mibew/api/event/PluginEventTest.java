package org.mibew.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginEventTest {

    @TempDir
    Path folder;

    @TempDir
    Path otherFolder;

    private Plugin plugin;

    @BeforeEach
    void compile() {
        plugin = new Plugin(
                folder,
                """
                public record Scored(
                        @Sample("4") long id,
                        Score fixed,
                        Mutable<Score> score,
                        List<Object> scores,
                        Map<String, Object> more) implements PluginEvent {
                    public static final String TOPIC = "com/example/SCORED";
                }
                """,
                """
                public record Score(int points, Colour colour, List<Object> notes, Optional<Score> before, Object any) {}
                """,
                "public enum Colour { RED, GREEN }",
                "public class Thing {}");
    }

    @AfterEach
    void close() throws IOException {
        plugin.close();
    }

    private Object score(List<Object> notes, Object any) {
        Object red = plugin.load("Colour").getEnumConstants()[0];
        return plugin.construct("Score", 1, red, notes, java.util.Optional.empty(), any);
    }

    private ChatEvent event() {
        return event(score(List.of(), "x"));
    }

    private ChatEvent event(Object fixed) {
        return (ChatEvent) plugin.construct(
                "Scored", 1L, fixed, Mutable.holding(fixed), new ArrayList<>(), new LinkedHashMap<>());
    }

    private static String refusal(EventState<ChatEvent> state, Object value) {
        WorkingCopy<ChatEvent> copy = state.copy();
        more(copy.event()).put("x", value);
        return assertThrows(IllegalArgumentException.class, copy::commit).getMessage();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> more(ChatEvent event) {
        return (Map<String, Object>) EventType.of(event).arguments().get(4).read(event);
    }

    @Test
    void carriesRecordsAndEnumsOfItsOwnPackage() {
        EventState<ChatEvent> state = Samples.state(event());
        Object own = score(List.of(1, "text", plugin.load("Colour").getEnumConstants()[1]), 2);
        WorkingCopy<ChatEvent> copy = state.copy();
        more(copy.event()).put("score", own);
        more(copy.event()).put("nested", List.of(Map.of("score", own)));
        more(copy.event()).put("colour", plugin.load("Colour").getEnumConstants()[1]);
        copy.commit();
        assertEquals(own, more(state.copy().event()).get("score"));
    }

    @Test
    void doesNotCarryOtherClassesOfItsPackage() {
        EventState<ChatEvent> state = Samples.state(event());
        Object thing = Assertions.newInstance(plugin.load("Thing"));
        assertTrue(refusal(state, thing).startsWith("more.x cannot hold a com.example.plugin.Thing"));
    }

    @Test
    void doesNotCarryRecordsOfAnotherPluginsPackageOfTheSameName() {
        Plugin other = new Plugin(otherFolder, "public record Score(int points) {}");
        EventState<ChatEvent> state = Samples.state(event());
        assertTrue(refusal(state, other.construct("Score", 1)).startsWith("more.x cannot hold a com.example.plugin.Score"));
    }

    @Test
    void eventsOfTheCoreDoNotCarryAPluginsClasses() {
        EventState<ThreadPostMessage> state = Samples.state(EventBuilder.of(ThreadPostMessage.class).build());
        for (Object value : List.of(score(List.of(), 1), plugin.load("Colour").getEnumConstants()[0],
                Assertions.newInstance(plugin.load("Thing")))) {
            WorkingCopy<ThreadPostMessage> copy = state.copy();
            copy.event().messageOptions().put("x", new ArrayList<>(List.of(value)));
            Exception e = assertThrows(IllegalArgumentException.class, copy::commit);
            assertTrue(e.getMessage().startsWith("messageOptions.x[0] cannot hold a com.example.plugin."), e.getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> Values.copyOf("data", Map.of("x", score(List.of(), 1))));
    }

    @Test
    void itsRecordsMustBeImmutableToTheGround() {
        EventState<ChatEvent> state = Samples.state(event());
        assertEquals("more.x.notes holds a java.util.ArrayList, which can be changed: records copy their collections, with"
                + " List.copyOf and the like", refusal(state, score(new ArrayList<>(), 1)));
        assertTrue(refusal(state, score(List.of(new AtomicInteger()), 1))
                .startsWith("more.x.notes cannot hold a java.util.concurrent.atomic.AtomicInteger"));
        assertTrue(refusal(state, score(List.of(), new int[0])).startsWith("more.x.any cannot hold a [I"));
        assertTrue(refusal(state, score(List.of(), score(List.of(), new StringBuilder())))
                .startsWith("more.x.any.any cannot hold a java.lang.StringBuilder"));
    }

    @Test
    void whatTheSenderFixedMustBeImmutableToo() {
        Exception e = assertThrows(IllegalArgumentException.class,
                () -> Samples.state(event(score(List.of(), new StringBuilder()))));
        assertTrue(e.getMessage().startsWith("fixed.any cannot hold a java.lang.StringBuilder")
                || e.getMessage().startsWith("score.any cannot hold a java.lang.StringBuilder"), e.getMessage());
    }

    @Test
    void isBuiltFromItsSamplesToo() {
        ChatEvent event = EventBuilder.of(plugin.load("Scored").asSubclass(ChatEvent.class))
                .with("fixed.points", 3)
                .with("score.colour", "green")
                .build();
        Map<String, Object> plain = PlainValues.of(event);
        assertEquals(4L, plain.get("id"));
        assertEquals(3, ((Map<?, ?>) plain.get("fixed")).get("points"));
        assertEquals("GREEN", ((Map<?, ?>) plain.get("score")).get("colour"));
    }

    @Test
    void isNoneOfTheCatalogue() {
        EventType<?> type = EventType.of(event());
        assertEquals("SCORED", type.name());
        assertEquals("com/example/SCORED", type.topic());
        assertEquals("", type.when());
        assertFalse(Samples.types().contains(type));
        assertTrue(EventType.find("SCORED").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "public record E(int[] numbers) implements PluginEvent { public static final String TOPIC = \"a/B\"; }",
        "public record E(Object any) implements PluginEvent { public static final String TOPIC = \"a/B\"; }",
        "public record E(Set<String> set) implements PluginEvent { public static final String TOPIC = \"a/B\"; }",
        "public record E(ArrayList<String> list) implements PluginEvent { public static final String TOPIC = \"a/B\"; }",
        "public record E(Optional<Mutable<String>> x) implements PluginEvent { public static final String TOPIC = \"a/B\"; }",
        "public record E(java.util.Date date) implements PluginEvent { public static final String TOPIC = \"a/B\"; }",
        "public record E() implements PluginEvent { public static final String TOPIC = \"org/mibew/thread/CREATE\"; }",
        "public record E() implements PluginEvent { public static final String TOPIC = \"not a topic\"; }",
        "public record E() implements PluginEvent { public static final String TOPIC = null; }",
        "public record E() implements PluginEvent { static final String TOPIC = \"a/B\"; }",
        "public record E() implements PluginEvent { }",
        "record E() implements PluginEvent { public static final String TOPIC = \"a/B\"; }",
        "public final class E implements PluginEvent { public static final String TOPIC = \"a/B\"; }",
    })
    void whatCannotBeAnEventIsRefusedByItsName(String source) throws IOException {
        try (Plugin broken = new Plugin(otherFolder, source)) {
            Class<? extends ChatEvent> type = broken.load("E").asSubclass(ChatEvent.class);
            Exception e = assertThrows(IllegalArgumentException.class, () -> EventType.of(type));
            assertTrue(e.getMessage().contains("com.example.plugin.E"), e.getMessage());
        }
    }

    @Test
    void immutableValuesOfTheJdkMayBeFixed() throws IOException {
        try (Plugin fine = new Plugin(otherFolder, """
                public record E(java.time.Instant at, Optional<java.net.URI> uri, UUID id, Secret secret, Ids ids,
                        org.mibew.api.web.ClientCalls calls) implements PluginEvent {
                    public static final String TOPIC = "a/B";
                }
                """)) {
            assertEquals(6, EventType.of(fine.load("E").asSubclass(ChatEvent.class)).arguments().size());
        }
    }

    /** Small helpers of this test. */
    private static final class Assertions {

        static Object newInstance(Class<?> type) {
            try {
                return type.getConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
