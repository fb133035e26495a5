package org.mibew.api.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {

    /** Constant, keys and the clause of every event, written down from the specification. */
    private static final String SPECIFICATION = """
            BAN_CREATE | ban | after a ban has been created
            BAN_UPDATE | ban original_ban | after a ban has been saved
            BAN_DELETE | id | after a ban has been deleted
            BUTTON_GENERATE | button generator | after a button has been generated
            CRON_RUN | | when system cron tasks are running
            GROUP_CREATE | group | after a group has been created
            GROUP_UPDATE | group original_group | after a group has been saved
            GROUP_DELETE | id | after a group has been deleted
            GROUP_UPDATE_OPERATORS | group original_operators operators | after a set of operators belonging to a group
            INVITATION_CREATE | invitation | after an invitation has been created
            INVITATION_ACCEPT | invitation | after an invitation has been accepted by a visitor
            INVITATION_REJECT | invitation | after an invitation has been rejected by a visitor
            INVITATION_IGNORE | invitation | after an invitation has been ignored by a visitor
            OPERATOR_AUTHENTICATE | operator request | if an operator cannot be authenticated by the system
            OPERATOR_LOGIN | operator remember | after an operator has been logged in using the standard login form
            OPERATOR_LOGOUT | | after an operator has been logged out
            OPERATOR_CREATE | operator | after an operator has been created
            OPERATOR_UPDATE | operator original_operator | after an operator has been saved
            OPERATOR_DELETE | id | after an operator has been deleted
            PAGE_ADD_CSS | request css | before CSS assets are attached to a page
            PAGE_ADD_JS | request js | before JavaScript assets are attached to a page
            PAGE_ADD_JS_PLUGIN_OPTIONS | request plugins | before options of JavaScript plugins are attached to a page
            RESOURCE_ACCESS_DENIED | request response | if the access to a resource is denied
            RESOURCE_NOT_FOUND | request response | if a resource is not found
            ROUTES_ALTER | routes | after all routes has been loaded
            THREAD_FUNCTION_CALL | request_processor function arguments results | if an API function is called
            THREAD_CREATE | thread | after a thread has been created
            THREAD_UPDATE | thread original_thread | after a thread has been saved
            THREAD_DELETE | id | after a thread has been deleted
            THREAD_CLOSE | thread | after a thread has been closed
            THREAD_POST_MESSAGE | thread message_kind message_body message_options | before a message has been posted
            THREAD_GET_MESSAGES_ALTER | thread messages | after messages related to a thread has been loaded
            THREAD_USER_IS_READY | thread | after the thread has been created, the user has successfully passed
            USERS_UPDATE_THREADS_ALTER | threads | before the list of threads is sent to the Users application
            USERS_UPDATE_VISITORS_LOAD | visitors | before the list of active site visitors is loaded
            USERS_UPDATE_VISITORS_ALTER | visitors | before the list of active site visitors list is sent
            USERS_FUNCTION_CALL | request_processor function arguments results | if an API function is called
            VISITOR_CREATE | visitor | when a visitor has been tracked by the Widget for the first time
            VISITOR_TRACK | visitor | every time a visitor has been tracked by the Widget
            VISITOR_DELETE_OLD | visitors | after old visitors have been deleted
            WIDGET_RESPONSE_ALTER | visitor request response route_url_generator asset_url_generator | every time the Widget
            """;

    record Line(String constant, List<String> keys, String when) {

        static Line of(String line) {
            String[] cells = line.split("\\|", -1);
            String keys = cells[1].strip();
            return new Line(cells[0].strip(), keys.isEmpty() ? List.of() : List.of(keys.split(" ")), cells[2].strip());
        }

        EventType<?> type() {
            return EventType.find(constant).orElseThrow();
        }

        @Override
        public String toString() {
            return constant;
        }
    }

    static Stream<Line> specification() {
        return SPECIFICATION.lines().map(Line::of);
    }

    @Test
    void holdsTheEventsOfTheSpecificationInItsOrder() {
        assertEquals(41, specification().count());
        assertEquals(
                specification().map(Line::constant).toList(),
                EventType.all().stream().map(EventType::name).toList());
    }

    @ParameterizedTest
    @MethodSource("specification")
    void argumentsAreTheKeysOfTheSpecificationInItsOrderAndAdditionsAfterThem(Line line) {
        List<String> keys = new ArrayList<>();
        List<String> additions = new ArrayList<>();
        for (Argument argument : line.type().arguments()) {
            assertTrue(argument.isAddition() || additions.isEmpty(), argument + " stands after an addition");
            (argument.isAddition() ? additions : keys).add(argument.key());
        }
        assertEquals(line.keys(), keys);
    }

    @ParameterizedTest
    @MethodSource("specification")
    void saysWhenInTheWordsOfTheSpecification(Line line) {
        assertTrue(line.type().when().startsWith(line.when()), line.type().when());
    }

    @ParameterizedTest
    @MethodSource("specification")
    void topicIsTheFirstWordOfTheConstantAndTheRest(Line line) {
        int first = line.constant().indexOf('_');
        assertEquals(
                "org/mibew/" + line.constant().substring(0, first).toLowerCase() + "/" + line.constant().substring(first + 1),
                line.type().topic());
    }

    @ParameterizedTest
    @MethodSource("specification")
    void eventNameIsTheConstantInCamelCase(Line line) {
        StringBuilder name = new StringBuilder();
        for (String word : line.constant().split("_")) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase());
        }
        name.setCharAt(0, Character.toLowerCase(name.charAt(0)));
        assertEquals(name.toString(), line.type().eventName());
    }

    static List<EventType<?>> additions() {
        return EventType.additions();
    }

    @Test
    void whatTheSpecificationDoesNotHaveStandsApartByName() {
        List<String> names = EventType.additions().stream().map(EventType::name).toList();
        assertEquals(names.stream().sorted().toList(), names);
        assertTrue(names.containsAll(List.of("INVITATION_PROPOSE", "OPERATOR_PRESENCE", "SETTING_UPDATE", "THREAD_ASSIGN",
                "THREAD_MESSAGE_POSTED", "THREAD_REDIRECT", "VISITOR_ERASE", "VISITOR_EXPORT", "VISITOR_WAITING")));
        assertTrue(names.stream().noneMatch(specification().map(Line::constant).toList()::contains));
        assertEquals(
                Arrays.stream(ChatEvent.class.getPermittedSubclasses()).filter(Class::isRecord).count(),
                EventType.all().size() + names.size());
    }

    @ParameterizedTest
    @MethodSource("additions")
    void additionsAreNamedLikeTheSpecificationsEvents(EventType<?> type) {
        int first = type.name().indexOf('_');
        assertEquals(
                "org/mibew/" + type.name().substring(0, first).toLowerCase() + "/" + type.name().substring(first + 1),
                type.topic());
        assertTrue(type.isAddition());
        assertTrue(type.when().matches("(after|before|if|when) [^.|]+"), type.when());
        assertSame(type, EventType.find(type.eventName()).orElseThrow());
        assertTrue(type.arguments().stream().noneMatch(Argument::isAddition));
    }

    @Test
    void findsAnEventByAnyOfItsNames() {
        EventType<?> type = EventType.of(PageAddJsPluginOptions.class);
        for (String name : List.of("PAGE_ADD_JS_PLUGIN_OPTIONS", "pageAddJsPluginOptions", "page_add_js_plugin_options",
                "org/mibew/page/ADD_JS_PLUGIN_OPTIONS", "PageAddJsPluginOptions")) {
            assertSame(type, EventType.find(name).orElseThrow(), name);
        }
        assertTrue(EventType.find("PAGE_ADD").isEmpty());
    }

    @Test
    void namesTheNearestEvent() {
        assertEquals("THREAD_POST_MESSAGE", EventType.nearest("thread_post_mesage").name());
        assertEquals("THREAD_POST_MESSAGE", EventType.nearest("org/mibew/thread/POST_MESAGE").name());
        assertEquals("VISITOR_WAITING", EventType.nearest("visitorWaitin").name());
    }

    @Test
    void onlyWhatComesBeforeItsSubjectCanBeRejected() {
        assertEquals(
                List.of("OPERATOR_AUTHENTICATE", "ROUTES_ALTER", "THREAD_FUNCTION_CALL", "THREAD_POST_MESSAGE",
                        "THREAD_GET_MESSAGES_ALTER", "USERS_UPDATE_THREADS_ALTER", "USERS_UPDATE_VISITORS_LOAD",
                        "USERS_UPDATE_VISITORS_ALTER", "USERS_FUNCTION_CALL", "WIDGET_RESPONSE_ALTER"),
                EventType.all().stream().filter(EventType::isRejectable).map(EventType::name).toList());
        assertEquals(
                List.of("INVITATION_PROPOSE"),
                EventType.additions().stream().filter(EventType::isRejectable).map(EventType::name).toList());
    }

    @Test
    void typesAreShownWithoutPackages() {
        assertEquals(
                List.of("ChatThread", "Mutable<MessageKind>", "Mutable<String>", "Map<String, Object>", "Mutable<Rejection>"),
                EventType.of(ThreadPostMessage.class).arguments().stream().map(Argument::typeName).toList());
    }
}
