package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While the database is down, commands say so. */
class AbsentChatTest {

    private final Shell shell = FakeChat.absentIn(new Shell(), Path.of("/srv/mibew"));

    @AfterEach
    void close() {
        shell.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "threads", "threads all operator=anna", "thread 12", "thread start Vera", "thread post 12 visitor hello",
        "thread take 12 anna", "thread close 12", "thread delete 12", "operators", "operator create anna",
        "operator password anna", "operator disable anna", "operator enable anna", "groups", "bans",
        "ban add 192.0.2.44 15d", "ban remove 192.0.2.44", "settings", "set title Example", "cron run", "cron last", "stats",
        "export store.zip", "import store.zip", "visitor export 4cf1 visitor.json", "visitor erase 4cf1"
    })
    void everyCommandSaysThatTheChatIsNotThere(String line) {
        var failure = assertThrows(IllegalStateException.class, () -> shell.run("mibew:" + line));
        assertEquals("The chat is not there: its database cannot be opened (logs/mibew.log tells why), or the bundle"
                + " org.mibew.core.chat is not active (lb shows its state)", failure.getMessage());
    }
}
