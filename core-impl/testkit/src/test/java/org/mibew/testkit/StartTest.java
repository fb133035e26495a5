package org.mibew.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mibew.testkit.chat.FakeChat;
import org.osgi.service.event.EventHandler;

class StartTest {

    private final FakeChat chat = new FakeChat();

    private Start<Helper> helper() {
        return Start.component(Helper.class).with(chat.services()).configured("greeting", "Hi");
    }

    @Test
    void componentGetsWhatItsDescriptionSays() {
        EventHandler one = event -> { };
        EventHandler two = event -> { };

        Helper helper = helper().with(one, two).framework("mibew.home", "/srv/mibew").now().component();

        assertSame(chat.threads(), helper.threads);
        assertEquals("Hi", helper.wishes.greeting());
        assertEquals(3, helper.wishes.times());
        assertSame(chat.groups(), helper.groups.orElseThrow());
        assertEquals(List.of(one, two), helper.others);
        assertEquals("/srv/mibew", helper.home);
        assertEquals(List.of("begun with Hi and truetruetrue"), helper.life);
    }

    @Test
    void closingDeactivatesOnce() {
        Started<Helper> started = helper().now();

        started.close();
        started.close();

        assertEquals(1, started.component().life.stream().filter("ended"::equals).count());
    }

    @Test
    void whatIsOptionalMayBeMissing() {
        Helper helper = Start.component(Helper.class)
                .with(chat.threads(), chat.settings(), chat.bans(), chat.events())
                .configured("greeting", "Hi")
                .now()
                .component();

        assertTrue(helper.groups.isEmpty());
        assertEquals(List.of(), helper.others);
    }

    @Test
    void missingServiceIsNamed() {
        Start<Helper> start = Start.component(Helper.class).with(chat.settings()).configured("greeting", "Hi");

        var e = assertThrows(IllegalStateException.class, start::now);

        assertTrue(e.getMessage().contains("org.mibew.api.thread.Threads"), e.getMessage());
    }

    @Test
    void componentThatWaitsForItsConfigurationDoesNotStartWithoutIt() {
        var e = assertThrows(
                IllegalStateException.class, () -> Start.component(Helper.class).with(chat.services()).now());

        assertTrue(e.getMessage().contains("configuration"), e.getMessage());
    }

    @Test
    void whatTheConstructorThrowsComesAsItIs() {
        var e = assertThrows(IllegalArgumentException.class, () -> helper().configured("times", "-2").now());

        assertEquals("times must not be -2", e.getMessage());
    }

    @Test
    void propertiesAreThoseOfTheDescriptionAndOfTheConfiguration() {
        Started<Helper> started = helper().configured("service.ranking", 5).now();

        assertEquals("org/mibew/thread/*", started.properties().get("event.topics"));
        assertEquals("Hi", started.properties().get("greeting"));
        var outcome = Deliver.event("THREAD_CREATE").to(started.component(), started.properties());
        assertTrue(outcome.wasCalled());
    }

    @Test
    void whatIsNoComponentIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Start.component(String.class));
    }
}
