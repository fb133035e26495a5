package org.mibew.itests.container;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Test;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.event.VisitorWaiting;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.setting.Settings;
import org.mibew.api.thread.ChatThread;

/** The sample tells visitors who wait, in their language, as long as it is there. */
public class AutoReplySampleIT extends SampleTest {

    @Inject
    private Settings settings;

    @After
    public void restoreSettings() {
        settings.set(ServerSettings.WAITING_ALERT, ServerSettings.WAITING_ALERT.defaultValue());
    }

    @Test
    public void visitorsWhoWaitAreToldInTheirLanguage() throws Exception {
        settings.set(ServerSettings.WAITING_ALERT, 1);
        configure("auto-reply", "texts = [ \\", "  \"en=Hang on.\", \\", "  \"de=Einen Augenblick.\" ]");
        install("auto-reply");
        ChatThread german = startChat(guest("de"));
        ChatThread english = startChat(guest("en"));
        Await.until("both are told", () -> texts(german).contains("Einen Augenblick.") && texts(english).contains("Hang on."));
        assertEquals(1, texts(german).stream().filter("Einen Augenblick."::equals).count());

        remove("auto-reply");
        List<Long> waiting = new CopyOnWriteArrayList<>();
        EventDispatcher.Attachment attachment = dispatcher.attach(
                VisitorWaiting.class, Integer.MIN_VALUE, event -> waiting.add(event.thread().id()));
        try {
            ChatThread late = startChat(guest("de"));
            List<String> before = texts(late);
            Await.until("the visitor has waited", () -> waiting.contains(late.id()));
            assertEquals(before, texts(late));
        } finally {
            attachment.close();
        }
    }
}
