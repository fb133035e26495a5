package org.mibew.core.chat.setting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mibew.api.event.SettingUpdate;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.setting.Setting;
import org.mibew.api.setting.Settings;
import org.mibew.core.chat.Chat;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;
import org.mibew.core.chat.harness.LoggedLines;
import org.mibew.core.chat.harness.Together;

@ParameterizedClass
@EnumSource(DatabaseKind.class)
class StoredSettingsTest {

    @RegisterExtension
    final ChatServer server;

    StoredSettingsTest(DatabaseKind kind) {
        this.server = new ChatServer(kind);
    }

    private Settings settings() {
        return server.chat().settings();
    }

    private Settings otherNode() {
        return new Chat(server.database(), server.fence(), server.events(), server.clock()).settings();
    }

    private void store(String key, String text) {
        server.database().jdbi().useHandle(handle ->
                handle.execute("insert into setting (name, content) values (?, ?)", key, text));
    }

    @Test
    void defaultsHoldUntilSomebodySetsSomething() {
        for (Setting<?> setting : ServerSettings.all()) {
            assertEquals(setting.defaultValue(), settings().get(setting));
        }
        assertEquals(ServerSettings.all().size(), settings().all().size());
    }

    @Test
    void whatIsSetHoldsAndIsTold() {
        settings().set(ServerSettings.TITLE, "Example Ltd");
        settings().set("enableban", "yes");
        settings().set(ServerSettings.ONLINE_TIMEOUT, 60);
        settings().set(ServerSettings.ONLINE_TIMEOUT, 45);

        assertEquals("Example Ltd", settings().get(ServerSettings.TITLE));
        assertEquals(true, settings().get(ServerSettings.ENABLE_BAN));
        assertEquals(45, settings().get(ServerSettings.ONLINE_TIMEOUT));
        Map<String, String> all = settings().all();
        assertEquals("Example Ltd", all.get("title"));
        assertEquals("1", all.get("enableban"));
        assertEquals(List.of(
                new SettingUpdate("title", "Example Ltd", "Your Company"),
                new SettingUpdate("enableban", "1", "0"),
                new SettingUpdate("online_timeout", "60", "30"),
                new SettingUpdate("online_timeout", "45", "60")), server.events().triggered());
    }

    @Test
    void theSameValueIsNoChange() {
        settings().set(ServerSettings.ONLINE_TIMEOUT, 30);
        settings().set(ServerSettings.TITLE, "Example Ltd");
        server.events().clear();

        settings().set(ServerSettings.TITLE, "Example Ltd");

        assertEquals(List.of(), server.events().triggered());
    }

    @Test
    void handlersSeeTheNewValue() {
        List<String> seen = new ArrayList<>();
        server.events().on(SettingUpdate.class, event -> seen.add(settings().get(ServerSettings.TITLE)));

        settings().set(ServerSettings.TITLE, "One");
        settings().set(ServerSettings.TITLE, "Two");

        assertEquals(List.of("One", "Two"), seen);
    }

    @Test
    void settingsSurviveARestart() {
        settings().set(ServerSettings.TITLE, "Example Ltd");

        assertEquals("Example Ltd", otherNode().get(ServerSettings.TITLE));
    }

    @Test
    void otherNodesSeeAChangeAfterTwoSeconds() {
        Settings other = otherNode();
        settings().set(ServerSettings.TITLE, "Example Ltd");

        server.clock().advance(Duration.ofMillis(1_999));
        assertEquals("Your Company", other.get(ServerSettings.TITLE));
        server.clock().advance(Duration.ofMillis(1));
        assertEquals("Example Ltd", other.get(ServerSettings.TITLE));
    }

    @Test
    void aClockThatIsSetBackKeepsNothingOld() {
        Settings other = otherNode();
        settings().set(ServerSettings.TITLE, "Example Ltd");

        server.clock().advance(Duration.ofHours(-1));

        assertEquals("Example Ltd", other.get(ServerSettings.TITLE));
    }

    @Test
    void manyChangesAtTheSameTimeFollowEachOther() throws InterruptedException {
        Settings other = otherNode();
        List<Callable<Void>> actions = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Settings node = i % 2 == 0 ? settings() : other;
            String title = "Title " + i;
            actions.add(Together.action(() -> node.set(ServerSettings.TITLE, title)));
        }

        Together.run(actions).forEach(outcome -> assertTrue(outcome.succeeded(), outcome::toString));

        String stored = server.database().jdbi().withHandle(handle ->
                handle.createQuery("select content from setting").mapTo(String.class).one());
        server.clock().advance(Duration.ofSeconds(2));
        assertEquals(stored, settings().get(ServerSettings.TITLE));
        assertEquals(stored, other.get(ServerSettings.TITLE));
        assertEquals(16, server.events().triggered(SettingUpdate.class).size());
    }

    @Test
    void theCacheEndsWithTheLastChange() throws InterruptedException {
        for (int round = 0; round < 20; round++) {
            List<Callable<Void>> actions = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String title = "Title " + round + "." + i;
                actions.add(Together.action(() -> settings().set(ServerSettings.TITLE, title)));
            }
            server.events().clear();

            Together.run(actions);

            List<SettingUpdate> updates = server.events().triggered(SettingUpdate.class);
            for (int i = 1; i < updates.size(); i++) {
                assertEquals(updates.get(i - 1).value(), updates.get(i).originalValue());
            }
            assertEquals(updates.get(3).value(), settings().get(ServerSettings.TITLE));
        }
    }

    @Test
    void whatCannotBeReadIsTheDefaultAndIsWarnedAboutOnce() {
        store("online_timeout", "soon");
        store("title", "Example Ltd");
        store("a_setting_of_another_version", "1");
        try (LoggedLines log = new LoggedLines()) {
            Settings other = otherNode();
            for (int i = 0; i < 3; i++) {
                server.clock().advance(Duration.ofSeconds(3));
                assertEquals(30, other.get(ServerSettings.ONLINE_TIMEOUT));
            }
            assertEquals("30", other.all().get("online_timeout"));
            assertEquals("Example Ltd", other.get(ServerSettings.TITLE));
            List<String> lines = log.with("online_timeout");
            assertEquals(1, lines.size(), lines::toString);
            assertTrue(lines.get(0).contains("\"soon\""), lines::toString);

            other.set(ServerSettings.ONLINE_TIMEOUT, 60);
        }
        assertEquals(List.of(new SettingUpdate("online_timeout", "60", "30")), server.events().triggered());
    }

    @Test
    void whatWasReadLastHoldsWhileTheDatabaseIsAway() {
        settings().set(ServerSettings.TITLE, "Example Ltd");
        try (LoggedLines log = new LoggedLines()) {
            server.database().close();
            server.clock().advance(Duration.ofSeconds(3));

            assertEquals("Example Ltd", settings().get(ServerSettings.TITLE));
            server.clock().advance(Duration.ofSeconds(3));
            assertEquals("Example Ltd", settings().get(ServerSettings.TITLE));

            assertEquals(1, log.with("The settings cannot be read").size());
        }
    }

    @Test
    void whatASettingCannotBeIsRefused() {
        IllegalArgumentException unknown =
                assertThrows(IllegalArgumentException.class, () -> settings().set("enable_ban", "1"));
        assertEquals("There is no setting \"enable_ban\"; did you mean enableban?", unknown.getMessage());
        IllegalArgumentException wrong =
                assertThrows(IllegalArgumentException.class, () -> settings().set("online_timeout", "soon"));
        assertEquals("online_timeout cannot be \"soon\": it is a whole number from 1 to 86400", wrong.getMessage());
        assertThrows(IllegalArgumentException.class, () -> settings().set(ServerSettings.ONLINE_TIMEOUT, 0));
        assertThrows(IllegalArgumentException.class, () -> settings().set(ServerSettings.TITLE, "a".repeat(10_000)));
        assertThrows(IllegalArgumentException.class, () -> settings().set(ServerSettings.TITLE, "a\0"));
        assertEquals(List.of(), server.events().triggered());
    }
}
