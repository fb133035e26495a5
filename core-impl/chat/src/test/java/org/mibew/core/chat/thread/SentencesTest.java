package org.mibew.core.chat.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.ThreadStart;
import org.mibew.core.chat.harness.ChatServer;
import org.mibew.core.chat.harness.DatabaseKind;

class SentencesTest {

    @RegisterExtension
    private final ChatServer server = new ChatServer(DatabaseKind.H2);

    @Test
    void theServerWritesInTheLanguageOfTheThread() {
        assertEquals(List.of("Danke für Ihre Nachricht. Gleich ist jemand für Sie da.", "Zoé &lt;b&gt; hat den Chat verlassen"),
                written("de"));
        assertEquals("Merci de nous contacter. Un opérateur vous répondra dans un instant.", written("fr").get(0));
        assertEquals("Thank you for contacting us. An operator will be with you shortly.", written("pt").get(0));
    }

    private List<String> written(String locale) {
        Guest guest = new Guest("visitor-" + locale, "Zoé <b>", locale, "192.0.2.1", "", "");
        ChatThread thread = server.chat().threads().start(ThreadStart.by(guest));
        server.chat().threads().close(thread.id(), Actor.VISITOR);
        return server.chat().threads().messages(thread.id(), Actor.VISITOR, 0).messages().stream()
                .map(message -> message.body()).toList();
    }

    @Test
    void everySentenceIsThereInEveryLanguage() {
        ResourceBundle english = bundle(Locale.ENGLISH);
        for (Locale locale : List.of(Locale.GERMAN, Locale.FRENCH)) {
            ResourceBundle other = bundle(locale);
            assertEquals(locale, other.getLocale());
            for (String key : english.keySet()) {
                assertTrue(!other.getString(key).equals(english.getString(key)) || key.equals("email"), key);
            }
        }
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle("sentences.sentences", locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
