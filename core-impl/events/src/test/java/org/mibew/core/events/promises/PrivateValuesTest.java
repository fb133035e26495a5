package org.mibew.core.events.promises;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.Mutable;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.monitor.DeliveryTrace.Change;
import org.mibew.api.monitor.EventReplays;
import org.mibew.core.events.Recording;
import org.mibew.core.events.Settings;

/** What is private is masked wherever events are shown, and known to handlers all the same. */
class PrivateValuesTest {

    @RegisterExtension
    final Server server = new Server(Settings.DEFAULT);

    private List<Change> lastChanges() {
        var changes = server.monitor().changes();
        return changes.get(changes.size() - 1).steps().get(0).changes();
    }

    private static ThreadPostMessage message(String body) {
        return EventBuilder.of(ThreadPostMessage.class)
                .with("message_body", body)
                .with("message_options.name", "Vera")
                .build();
    }

    @Test
    void whatItsRecordMarksIsMasked() {
        server.on(Diary.class, diary -> {
            diary.entry().update(entry -> entry + "!");
            diary.title().clear();
        });

        Diary diary = server.trigger(new Diary(Mutable.of("Monday"), Mutable.of("secret")));

        assertEquals("secret!", diary.entry().get());
        assertEquals(List.of(new Change("title", "Monday", "(unset)"), new Change("entry", "***", "***")), lastChanges());
    }

    @Test
    void whatTheAdministratorNamesIsMasked() {
        server.runtime().configure(Settings.DEFAULT.withRecording(new Recording(10, 10, List.of(
                new Recording.Mask("*", "message_options.name"),
                new Recording.Mask("com/acme/DRAFT", "message_body")), List.of())));
        server.on(ThreadPostMessage.class, post -> {
            post.messageBody().set("seen");
            post.messageOptions().put("name", "Zoe");
            post.messageOptions().put("data", Map.of());
        });

        server.trigger(message("Hello"));

        assertEquals("seen", lastChanges().get(0).to(), "the mask is for another event");
        String options = lastChanges().get(1).toString();
        assertTrue(options.contains("name=***") && options.contains("data={}"), options);
        assertFalse(options.contains("Vera") || options.contains("Zoe"), options);
    }

    @Test
    void whatAPluginNamesIsMaskedInEventsThatItHandles() {
        server.on(ThreadPostMessage.class, post -> { }, Map.entry("mibew.private", new String[] {"message_body"}));
        server.on(ThreadPostMessage.class, post -> post.messageBody().set("card 4111"));
        server.monitor().trace(true);
        server.replays().record(ThreadPostMessage.TOPIC, 10);

        server.trigger(message("card 4222"));

        assertEquals(List.of(new Change("message_body", "***", "***")), lastChanges());
        assertFalse(server.monitor().traces().toString().contains("card"));
        EventReplays replays = server.replays();
        long number = replays.recorded(ThreadPostMessage.TOPIC).get(0).number();
        assertFalse(replays.find(number).toString().contains("card"));
        assertFalse(replays.json(number).contains("card"), replays.json(number));
        var none = replays.replay(number, handler -> false);
        var all = replays.replay(number, handler -> true);
        assertFalse(all.trace().toString().contains("card") || all.shown().toString().contains("card"));
        assertEquals(List.of(new Change("message_body", "***", "***")), none.differences(all),
                "that they differ is told, but not how");
    }
}
