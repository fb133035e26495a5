package org.mibew.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventProperties;

class PropertiesTest {

    static List<EventType<?>> all() {
        return Samples.types();
    }

    private static boolean matches(Event event, String filter) throws InvalidSyntaxException {
        return event.matches(FrameworkUtil.createFilter(filter));
    }

    @ParameterizedTest
    @CsvSource({
        "THREAD_POST_MESSAGE, thread.id, 5", "THREAD_UPDATE, thread.group, 3", "THREAD_UPDATE, original_thread.id, 12",
        "THREAD_CLOSE, thread.state, CHATTING", "THREAD_CREATE, thread.operator, 2", "INVITATION_CREATE, invitation.id, 12",
        "OPERATOR_LOGIN, operator.id, 2", "OPERATOR_LOGIN, remember, true", "OPERATOR_UPDATE, original_operator.login, anna",
        "USERS_FUNCTION_CALL, function, microtime", "THREAD_FUNCTION_CALL, function, microtime", "BAN_DELETE, id, 7",
        "BAN_UPDATE, ban.address, 192.0.2.44", "GROUP_DELETE, id, 3", "THREAD_DELETE, id, 12", "OPERATOR_DELETE, id, 2",
        "GROUP_UPDATE_OPERATORS, group.id, 3", "VISITOR_TRACK, visitor.id, 5", "WIDGET_RESPONSE_ALTER, visitor.thread, 0",
        "PAGE_ADD_JS, request.route, chat_user_start", "RESOURCE_NOT_FOUND, request.path, /chat",
    })
    void filtersSeeScalarsAndThoseOfRecords(String name, String property, String value) throws InvalidSyntaxException {
        EventBuilder<?> builder = EventBuilder.of(name).with(property, value);
        Event event = builder.build().toEvent();
        assertTrue(matches(event, "(" + property + "=" + value + ")"));
        assertFalse(matches(event, "(" + property + "=no-such)"));
        assertTrue(matches(event, "(" + property + "=*)"));
    }

    @Test
    void numbersAreComparedAsNumbers() throws InvalidSyntaxException {
        Event event = EventBuilder.of(ThreadClose.class).with("thread.id", 10).build().toEvent();
        assertTrue(matches(event, "(thread.id>=9)"));
        assertFalse(matches(event, "(thread.id<=9)"));
        assertTrue(matches(event, "(&(event.topics=org/mibew/thread/CLOSE)(!(thread.group=4)))"));
    }

    @Test
    void whatIsNotThereDoesNotMatch() throws InvalidSyntaxException {
        Event without = EventBuilder.of(UsersUpdateVisitorsAlter.class).build().toEvent();
        assertFalse(matches(without, "(visitors=*)"));
        Event ban = EventBuilder.of(BanCreate.class).build().toEvent();
        assertFalse(matches(ban, "(ban.nothing=*)"));
        assertFalse(ban.containsProperty("ban.nothing"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theRecordIsUnderArgumentsAndNothingWritableBesideIt(EventType<?> type) {
        ChatEvent record = EventBuilder.of(type).build();
        Event event = record.toEvent();
        assertEquals(type.topic(), event.getTopic());
        assertSame(record, event.getProperty(ChatEvent.ARGUMENTS));
        assertSame(record, ChatEvent.of(event, type.type()));
        for (String name : event.getPropertyNames()) {
            Object value = event.getProperty(name);
            assertTrue(name.equals(ChatEvent.ARGUMENTS) || value instanceof String || value instanceof Number
                    || value instanceof Boolean, name + "=" + value);
        }
        for (Argument argument : type.arguments()) {
            assertFalse(argument.isWritable() && event.containsProperty(argument.key()), argument.key());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyIdIsAProperty(EventType<?> type) {
        Event event = EventBuilder.of(type).build().toEvent();
        for (Argument argument : type.arguments()) {
            boolean entity = argument.type() instanceof Class<?> c && c.isRecord()
                    && Arrays.stream(c.getRecordComponents()).anyMatch(component -> component.getName().equals("id"));
            if (entity) {
                assertTrue(event.getProperty(argument.key() + ".id") instanceof Long, argument.key());
            }
        }
    }

    @Test
    void secretsAreNoProperties() {
        Event event = EventBuilder.of(ThreadClose.class).build().toEvent();
        assertFalse(event.containsProperty("thread.token"));
    }

    @Test
    void namesAndValuesAgree() {
        EventProperties properties = EventType.properties(EventBuilder.of(BanCreate.class).build());
        assertEquals(properties.size(), properties.entrySet().size());
        for (Map.Entry<String, Object> entry : properties.entrySet()) {
            assertEquals(entry.getValue(), properties.get(entry.getKey()));
            assertTrue(properties.containsKey(entry.getKey()));
            assertTrue(properties.containsValue(entry.getValue()));
        }
        assertThrows(UnsupportedOperationException.class, () -> properties.keySet().clear());
        assertThrows(UnsupportedOperationException.class, () -> properties.put("x", 1));
        assertFalse(properties.isEmpty());
    }

    @Test
    void eventsOfEqualRecordsAreEqual() {
        assertEquals(new BanDelete(7).toEvent(), new BanDelete(7).toEvent());
        assertEquals(new BanDelete(7).toEvent().hashCode(), new BanDelete(7).toEvent().hashCode());
        assertFalse(new BanDelete(7).toEvent().equals(new BanDelete(8).toEvent()));
    }

    @Test
    void anotherRecordIsRefusedByItsName() {
        Event event = new BanDelete(7).toEvent();
        Exception e = assertThrows(IllegalArgumentException.class, () -> ChatEvent.of(event, GroupDelete.class));
        assertEquals("Event org/mibew/ban/DELETE carries a org.mibew.api.event.BanDelete under \"arguments\", not a"
                + " org.mibew.api.event.GroupDelete", e.getMessage());
        Event bare = new Event("org/mibew/ban/DELETE", Map.of());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> ChatEvent.of(bare, BanDelete.class)).getMessage()
                .contains("carries no record"));
    }

    @Test
    void eventsRaisedByHandCanBeTold() {
        assertFalse(ChatEvent.raisedByHand(new BanDelete(7).toEvent()));
        assertTrue(ChatEvent.raisedByHand(new Event("a", Map.of(ChatEvent.BY_HAND, true))));
        assertTrue(new BanDelete(7).toEvent().containsProperty(EventConstants.EVENT_TOPIC));
    }
}
