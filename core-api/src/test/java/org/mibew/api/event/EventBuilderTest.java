package org.mibew.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mibew.api.operator.OperatorIdentity;
import org.mibew.api.operator.Permission;
import org.mibew.api.page.Asset;
import org.mibew.api.page.AssetType;
import org.mibew.api.page.Markup;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.ThreadState;
import org.mibew.api.web.ClientCall;
import org.mibew.api.web.ClientCalls;
import org.mibew.api.widget.WidgetResponse;

class EventBuilderTest {

    private static ThreadPostMessage post(String key, Object value) {
        return EventBuilder.of(ThreadPostMessage.class).with(key, value).build();
    }

    static List<EventType<?>> all() {
        return Samples.types();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyEventIsBuiltFromSamples(EventType<?> type) {
        ChatEvent event = EventBuilder.of(type).build();
        assertSame(type.type(), event.getClass());
        for (Argument argument : type.arguments()) {
            assertNotNull(argument.read(event), argument.name());
        }
        EventState.of(event, Values.Limits.DEFAULT).copy().commit();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyEventHasCollectionsOfItsOwn(EventType<?> type) {
        ChatEvent one = EventBuilder.of(type).build();
        ChatEvent other = EventBuilder.of(type).build();
        for (Argument argument : type.arguments()) {
            if (argument.isWritable()) {
                assertNotSame(argument.read(one), argument.read(other), argument.name());
            }
        }
    }

    @Test
    void whatHandlersAreToSupplyIsUnset() {
        assertFalse(EventBuilder.of(OperatorAuthenticate.class).build().operator().isSet());
        assertFalse(EventBuilder.of(ResourceNotFound.class).build().response().isSet());
        assertFalse(EventBuilder.of(ResourceAccessDenied.class).build().response().isSet());
        assertFalse(EventBuilder.of(UsersUpdateVisitorsLoad.class).build().visitors().isSet());
        assertFalse(EventBuilder.of(ThreadPostMessage.class).build().rejection().isSet());
    }

    @Test
    void samplesAreTheDocumentedOnes() {
        ThreadPostMessage post = EventBuilder.of(ThreadPostMessage.class).build();
        assertEquals(12, post.thread().id());
        assertEquals(3, post.thread().group());
        assertEquals("Good morning!", post.messageBody().get());
        assertEquals(MessageKind.USER, post.messageKind().get());
        assertEquals(Map.of("name", "Guest"), post.messageOptions());
        assertEquals(42, EventBuilder.of(ThreadGetMessagesAlter.class).build().messages().get(0).id());
        assertEquals(Markup.sample(), EventBuilder.of(ButtonGenerate.class).build().button().get());
        assertEquals(WidgetResponse.empty(), EventBuilder.of(WidgetResponseAlter.class).build().response().get());
        assertEquals("widget_gateway", EventBuilder.of(WidgetResponseAlter.class).build().request().route());
    }

    @Test
    void buildsByAnyNameOfTheEvent() {
        assertEquals("hello", ((ThreadPostMessage) EventBuilder.of("threadPostMessage")
                .with("message_body", "hello")
                .build()).messageBody().get());
    }

    @Test
    void namesTheNearestEvent() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> EventBuilder.of("THREAD_POST_MESAGE"));
        assertTrue(e.getMessage().contains("THREAD_POST_MESAGE"), e.getMessage());
        assertTrue(e.getMessage().contains("nearest: THREAD_POST_MESSAGE"), e.getMessage());
    }

    @Test
    void keysMayBeWrittenLikeTheComponents() {
        assertEquals("hello", post("messageBody", "hello").messageBody().get());
        assertEquals(9, post("thread.nextOperator", 9).thread().nextOperator());
    }

    @Test
    void dotsLeadIntoRecordsMapsAndLists() {
        assertEquals(5, post("thread.id", 5).thread().id());
        assertEquals("Anna", post("message_options.name", "Anna").messageOptions().get("name"));
        var messages = EventBuilder.of(ThreadGetMessagesAlter.class)
                .with("messages.0.body", "one")
                .with("messages.1.body", "two")
                .with("messages.1.id", 43)
                .with("messages.1.data.map.lat", 1.5)
                .build()
                .messages();
        assertEquals(2, messages.size());
        assertEquals("one", messages.get(0).body());
        assertEquals("two", messages.get(1).body());
        assertEquals(Map.of("map", Map.of("lat", 1.5)), messages.get(1).data());
    }

    @Test
    void theItemsOfAListHaveNoGaps() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> EventBuilder.of(ThreadGetMessagesAlter.class)
                .with("messages.2.body", "three")
                .build());
        assertTrue(e.getMessage().contains("messages.2") && e.getMessage().contains("messages.1"), e.getMessage());
    }

    @Test
    void aRecordThatIsButAMapIsReadLikeIt() {
        var call = EventBuilder.of(ThreadFunctionCall.class)
                .with("arguments.as_float", true)
                .with("arguments.deep.0.x", 1)
                .build();
        assertTrue(call.arguments().bool("as_float", false));
        assertEquals(Optional.of(List.of(Map.of("x", 1))), call.arguments().get("deep"));
        var css = EventBuilder.of(PageAddCss.class).with("request.query.group", "3").build();
        assertEquals(Optional.of("3"), css.request().query().first("group"));
    }

    @Test
    void aRecordThatIsButAListIsReadLikeIt() {
        assertEquals(Ids.of(7L, 8L), EventBuilder.of(VisitorDeleteOld.class).with("visitors", "7, 8").build().visitors());
        assertEquals(Ids.of(7L, 6L), EventBuilder.of(VisitorDeleteOld.class).with("visitors.0", 7).build().visitors());
        assertEquals(Ids.of(9L), EventBuilder.of(VisitorDeleteOld.class).with("visitors", Ids.of(9L)).build().visitors());
    }

    @ParameterizedTest
    @CsvSource({"AGENT", "agent", "2"})
    void constantsAreReadByNameAndNumber(String text) {
        assertEquals(MessageKind.AGENT, post("message_kind", text).messageKind().get());
    }

    @Test
    void valuesMayBeTyped() {
        assertEquals(MessageKind.AGENT, post("message_kind", 2).messageKind().get());
        assertEquals(MessageKind.AGENT, post("message_kind", MessageKind.AGENT).messageKind().get());
        assertEquals("hello", post("message_body", Mutable.of("hello")).messageBody().get());
        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        assertEquals(now, post("thread.created", now).thread().created());
        assertEquals(now, post("thread.created", "2026-11-22T10:00:00Z").thread().created());
        assertEquals(Optional.of(now), post("thread.closed", now).thread().closed());
        assertEquals(Optional.of(now), post("thread.closed", Optional.of(now)).thread().closed());
        assertEquals(Optional.empty(), post("thread.chat_started", null).thread().chatStarted());
        assertEquals(Secret.of("17"), post("thread.token", "17").thread().token());
        assertEquals(ThreadState.QUEUE, post("thread.state", "0").thread().state());
        assertTrue(post("thread.user_typing", "TRUE").thread().userTyping());
        assertEquals(Set.of(Permission.ADMINISTRATE, Permission.VIEW_STATISTICS),
                EventBuilder.of(OperatorCreate.class).with("operator.permissions", "administrate,4").build()
                        .operator().permissions());
    }

    @Test
    void aWholeRecordMayBeGivenAndThenChanged() {
        ChatThread thread = EventBuilder.of(ThreadClose.class).with("thread.id", 99).build().thread();
        var post = EventBuilder.of(ThreadPostMessage.class).with("thread", thread).with("thread.group", 4).build();
        assertEquals(99, post.thread().id());
        assertEquals(4, post.thread().group());
        assertEquals(Optional.empty(), post.thread().closed());
    }

    @Test
    void aWholeListMayBeGivenAndIsCopied() {
        List<Asset> given = List.of(Asset.relative("a.css"));
        var css = EventBuilder.of(PageAddCss.class).with("css", given).with("css.1.content", "b.css").build();
        assertEquals(List.of("a.css", "b.css"), css.css().stream().map(Asset::content).toList());
        assertEquals(AssetType.RELATIVE, css.css().get(1).type());
        assertSame(ArrayList.class, css.css().getClass());
        assertTrue(EventBuilder.of(ThreadGetMessagesAlter.class).with("messages", List.of()).build().messages().isEmpty());
        assertTrue(EventBuilder.of(ThreadGetMessagesAlter.class).with("messages", "").build().messages().isEmpty());
    }

    @Test
    void aLaterValueReplacesWhatWasGivenBelow() {
        var post = EventBuilder.of(ThreadPostMessage.class)
                .with("message_options.name", "Anna")
                .with("message_options", Map.of("plugin", "map"))
                .build();
        assertEquals(Map.of("plugin", "map"), post.messageOptions());
    }

    @Test
    void suppliedValuesAreSetByTheirParts() {
        assertEquals(OperatorIdentity.ofLogin("admin"), EventBuilder.of(OperatorAuthenticate.class)
                .with("operator.login", "admin")
                .build().operator().get());
        assertEquals(OperatorIdentity.ofId(2), EventBuilder.of(OperatorAuthenticate.class)
                .with("operator.id", 2)
                .build().operator().get());
        assertEquals("No", post("rejection.reason", "No").rejection().get().reason());
        assertEquals(5, EventBuilder.of(UsersUpdateVisitorsLoad.class).with("visitors.0.user_name", "Eve").build()
                .visitors().get().get(0).id());
    }

    @Test
    void handlesMayBeGiven() {
        List<ClientCall> calls = new ArrayList<>();
        ClientCalls handle = calls::add;
        assertSame(handle, EventBuilder.of(UsersFunctionCall.class).with("request_processor", handle).build()
                .requestProcessor());
    }

    @Test
    void typedTextIsTakenForWhatItLooksLikeWhereAnythingMayStand() {
        var post = EventBuilder.of(ThreadPostMessage.class)
                .withText("message_options.operator_id", "2")
                .withText("message_options.data.rate", "1.5")
                .withText("message_options.data.on", "true")
                .withText("message_options.data.text", "\"2\"")
                .withText("message_options.data.plain", "two")
                .withText("message_body", "17")
                .build();
        assertEquals(2L, post.messageOptions().get("operator_id"));
        assertEquals(Map.of("rate", 1.5, "on", true, "text", "2", "plain", "two"), post.messageOptions().get("data"));
        assertEquals("17", post.messageBody().get());
        assertEquals("2", post("message_options.x", "2").messageOptions().get("x"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "mesage_body | hello | THREAD_POST_MESSAGE has no \"mesage_body\"; nearest: \"message_body\"",
        "thread.idd | 5 | a ChatThread has no \"idd\"; nearest: \"id\"",
        "thread.id.x | 5 | a long has no \"x\" inside",
        "thread.id | abc | Cannot read \"abc\" as \"thread.id\", which is a whole number",
        "thread.id | 1.5 | which is a whole number",
        "thread.state | SLEEPING | which is one of QUEUE (0), WAITING (1)",
        "message_kind | USERS | nearest: USER",
        "message_kind | 8 | USER (1)",
        "thread.created | yesterday | a time like 2026-11-01T10:00:00Z",
        "thread.user_typing | yes | true or false",
        "thread | 5 | a ChatThread and is given part by part: .id and so on",
        "message_options | x | part by part",
    })
    void namesKeyValueAndWhatWasExpected(String key, String value, String expected) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> post(key, value));
        assertTrue(e.getMessage().contains("\"" + key + "\""), e.getMessage());
        assertTrue(e.getMessage().contains("\"" + value + "\""), e.getMessage());
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }

    @Test
    void typedValuesOfTheWrongTypeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> post("message_body", 5));
        assertThrows(IllegalArgumentException.class, () -> post("message_body", Mutable.of(5)));
        assertThrows(IllegalArgumentException.class, () -> post("message_body", List.of("x")));
        assertThrows(IllegalArgumentException.class, () -> post("thread.id", null));
        assertThrows(IllegalArgumentException.class, () -> post("thread.id", 1e30));
        assertThrows(IllegalArgumentException.class,
                () -> EventBuilder.of(PageAddCss.class).with("css.first.content", "x"));
    }

    @Test
    void whatAConstructorRefusesIsNamedByItsPath() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> post("thread.id", 0));
        assertEquals("thread: id must be positive, not 0", e.getMessage());
        e = assertThrows(IllegalArgumentException.class,
                () -> EventBuilder.of(BanDelete.class).with("id", -1).build());
        assertEquals("BanDelete: id must be positive, not -1", e.getMessage());
    }
}
