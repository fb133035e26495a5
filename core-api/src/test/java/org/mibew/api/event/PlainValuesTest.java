package org.mibew.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.web.Access;
import org.mibew.api.web.Response;
import org.mibew.api.web.Route;

class PlainValuesTest {

    private static final String TELLTALE = "5318008";

    static List<EventType<?>> all() {
        return Samples.types();
    }

    @Test
    void argumentsStandUnderTheSpecificationsKeys() {
        Map<String, Object> plain = PlainValues.of(EventBuilder.of(ThreadPostMessage.class).build());
        assertEquals(List.of("thread", "message_kind", "message_body", "message_options", "rejection"),
                new ArrayList<>(plain.keySet()));
        assertEquals("USER", plain.get("message_kind"));
        assertEquals("Good morning!", plain.get("message_body"));
        assertNull(plain.get("rejection"));
        Map<?, ?> thread = (Map<?, ?>) plain.get("thread");
        assertEquals(12L, thread.get("id"));
        assertEquals("2026-11-01T09:55:00Z", thread.get("created"));
        assertEquals("***", thread.get("token"));
        assertNull(thread.get("closed"));
        assertTrue(thread.containsKey("invitation_state"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void isMadeOfMapsListsTextsNumbersAndTruthValues(EventType<?> type) {
        assertPlain(PlainValues.of(EventBuilder.of(type).build()));
    }

    private static void assertPlain(Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> {
                assertTrue(key instanceof String);
                assertPlain(item);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(PlainValuesTest::assertPlain);
        } else {
            assertTrue(value == null || value instanceof String || value instanceof Number || value instanceof Boolean);
        }
    }

    /** Sets every secret of every event and looks for it in everything that is printed of the event. */
    @ParameterizedTest
    @MethodSource("all")
    void secretsAreMaskedEverywhere(EventType<?> type) {
        EventBuilder<?> builder = EventBuilder.of(type);
        List<String> keys = new ArrayList<>();
        for (RecordComponent component : type.type().getRecordComponents()) {
            collectSecrets(Argument.keyOf(component.getName()), component.getGenericType(), keys);
        }
        keys.forEach(key -> builder.with(key, TELLTALE));
        ChatEvent event = builder.build();
        assertFalse(PlainValues.of(event).toString().contains(TELLTALE));
        assertFalse(event.toString().contains(TELLTALE));
        assertFalse(event.toEvent().toString().contains(TELLTALE));
        for (Argument argument : type.arguments()) {
            assertFalse(PlainValues.text(argument.read(event)).contains(TELLTALE), argument.name());
        }
        if (!keys.isEmpty()) {
            assertTrue(PlainValues.of(event).toString().contains(Secret.MASK));
        }
    }

    private static void collectSecrets(String key, Type type, List<String> keys) {
        Class<?> raw = Shape.raw(Shape.content(type));
        if (raw == Secret.class) {
            keys.add(key);
        } else if (raw == List.class) {
            collectSecrets(key + ".0", Shape.element(Shape.content(type)), keys);
        } else if (raw.isRecord() && !key.contains("routes")) {
            for (RecordComponent component : raw.getRecordComponents()) {
                collectSecrets(key + "." + Argument.keyOf(component.getName()), component.getGenericType(), keys);
            }
        }
    }

    @Test
    void secretsAreFoundInTheEventsThatHaveThem() {
        List<String> keys = new ArrayList<>();
        collectSecrets("thread", EventType.of(ThreadClose.class).arguments().get(0).type(), keys);
        collectSecrets("threads", EventType.of(UsersUpdateThreadsAlter.class).arguments().get(0).type(), keys);
        collectSecrets("request", EventType.of(PageAddCss.class).arguments().get(0).type(), keys);
        assertEquals(List.of("thread.token", "threads.0.token", "request.authorization", "request.thread_token"), keys);
    }

    @Test
    void secretsAreMaskedInsideAnything() {
        Secret secret = Secret.of(TELLTALE);
        for (Object value : List.of(secret, Mutable.of(secret), Optional.of(secret), List.of(secret), Map.of("k", secret),
                Map.of("k", List.of(Map.of("x", Optional.of(secret)))), Set.of(secret))) {
            assertFalse(String.valueOf(PlainValues.plain(value)).contains(TELLTALE), value.getClass().getName());
            assertTrue(PlainValues.text(value).contains("***"), PlainValues.text(value));
        }
        assertEquals(TELLTALE, secret.reveal());
        assertEquals("***", secret.toString());
    }

    @Test
    void aRecordThatIsButACollectionIsShownLikeIt() {
        assertEquals(List.of(2L, 3L), PlainValues.plain(Ids.of(2L, 3L)));
        var call = EventBuilder.of(UsersFunctionCall.class).with("arguments.as_float", true).build();
        assertEquals(Map.of("as_float", true), PlainValues.of(call).get("arguments"));
    }

    @Test
    void handlesAreShownByTheirTypes() {
        Map<String, Object> plain = PlainValues.of(EventBuilder.of(WidgetResponseAlter.class).build());
        assertEquals("RouteUrls", plain.get("route_url_generator"));
        assertEquals("AssetUrls", plain.get("asset_url_generator"));
    }

    @Test
    void codeOfPluginsIsNotRunToPrintIt() {
        AtomicBoolean ran = new AtomicBoolean();
        Object odd = new Object() {
            @Override
            public String toString() {
                ran.set(true);
                return "odd";
            }
        };
        PlainValues.text(new org.mibew.outside.Odd(odd).self());
        Route route = new Route("home", Set.of(), "/", Access.operators(), new org.mibew.outside.Odd(odd));
        Map<?, ?> plain = (Map<?, ?>) PlainValues.plain(route);
        assertEquals("org.mibew.outside.Odd", plain.get("handler"));
        assertEquals("operators", plain.get("access"));
        assertFalse(ran.get());
    }

    @Test
    void textsAreOneLineOfAThousandCharactersAtMost() {
        assertEquals("(unset)", PlainValues.text(Mutable.unset()));
        assertEquals("(unset)", PlainValues.text(null));
        assertEquals("USER", PlainValues.text(MessageKind.USER));
        assertEquals("[1, {a=x}]", PlainValues.text(List.of(1, Map.of("a", "x"))));
        assertEquals("1970-01-01T00:00:00Z", PlainValues.text(Instant.EPOCH));
        assertEquals("a\\nb", PlainValues.text("a\nb"));
        String text = PlainValues.text("x".repeat(5000));
        assertEquals(1001, text.length());
        assertTrue(text.endsWith("x…"));
        assertEquals("200", String.valueOf(((Map<?, ?>) PlainValues.plain(Response.text("x"))).get("status")));
    }
}
