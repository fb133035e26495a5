package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;

import java.util.Optional;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.mibew.api.ban.Bans;
import org.mibew.api.operator.Operator;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.setting.Settings;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Guest;
import org.mibew.api.visitor.Visit;
import org.mibew.api.visitor.Visitors;

/** Consoles do not show who is banned, as long as the sample is there. */
public class RealBanSampleIT extends SampleTest {

    @Inject
    private Bans bans;

    @Inject
    private Visitors visitors;

    @Inject
    private Settings settings;

    private final Guest trouble = guest("en");
    private Operator operator;
    private String[] session;

    @Before
    public void logIn() {
        settings.set(ServerSettings.VISITORS_LIMIT, 0);
        operator = newOperator();
        session = session(operator);
    }

    @After
    public void restoreSettings() {
        settings.set(ServerSettings.VISITORS_LIMIT, ServerSettings.VISITORS_LIMIT.defaultValue());
    }

    @Test
    public void consolesDoNotShowWhoIsBanned() throws Exception {
        ChatThread thread = startChat(trouble);
        String watching = "watching" + trouble.userId();
        visitors.track(new Visit(0, watching, watching, "https://www.example.com/", "", trouble.remote(), "", "en"));
        long ban = bans.create(trouble.remote(), Optional.empty(), "Abuse").id();
        assertShown(true, "updateThreads", "threads", thread.userName());
        assertShown(true, "updateVisitors", "visitors", watching);

        install("real-ban");
        assertShown(false, "updateThreads", "threads", thread.userName());
        assertShown(false, "updateVisitors", "visitors", watching);
        bans.delete(ban);
        assertShown(true, "updateThreads", "threads", thread.userName());
        assertShown(true, "updateVisitors", "visitors", watching);
        bans.create(trouble.remote(), Optional.empty(), "Abuse again");
        assertShown(false, "updateVisitors", "visitors", watching);

        remove("real-ban");
        assertShown(true, "updateThreads", "threads", thread.userName());
        assertShown(true, "updateVisitors", "visitors", watching);
    }

    private void assertShown(boolean isShown, String function, String list, String name) throws Exception {
        String answer = decoded(console(operator, function, list, session));
        assertEquals(answer, isShown, answer.contains("\"userName\":\"" + name + "\""));
    }
}
