package org.mibew.samples.autoreply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.event.VisitorWaiting;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.MessageKind;
import org.mibew.testkit.Configured;
import org.mibew.testkit.Deliver;
import org.mibew.testkit.Start;
import org.mibew.testkit.chat.FakeChat;
import org.mibew.testkit.chat.FakeThreads.Post;

class AutoReplyTest {

    private static final String[] TEXTS = {"en=Please wait.", "de=Bitte warten.", "pt-BR=Aguarde.", "pt=Espere."};

    private final FakeChat chat = new FakeChat();
    private final ChatThread thread = chat.threads().waiting("Vera");

    private AutoReply autoReply(String... texts) {
        return Start.component(AutoReply.class).with(chat.services()).configured("texts", texts).now().component();
    }

    private void visitorWaits(String locale) {
        Deliver.event(VisitorWaiting.class)
                .with("thread.id", thread.id())
                .with("thread.locale", locale)
                .to(autoReply(TEXTS))
                .event();
    }

    private List<String> posted() {
        return chat.threads().posts().stream().map(post -> post.message().body()).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "en, Please wait.",
        "de, Bitte warten.",
        "de-AT, Bitte warten.",
        "pt_BR, Aguarde.",
        "pt-PT, Espere.",
        "fi, Please wait."
    })
    void visitorIsToldInTheLanguageOfTheThread(String locale, String text) {
        visitorWaits(locale);

        Post post = chat.threads().posts().get(0);
        assertEquals(text, post.message().body());
        assertEquals(Actor.SERVER, post.by());
        assertEquals(MessageKind.INFO, post.message().kind());
    }

    @Test
    void visitorIsToldOnce() {
        visitorWaits("en");
        visitorWaits("en");

        assertEquals(List.of("Please wait."), posted());
    }

    @Test
    void visitorToWhomAnOperatorHasComeIsNotTold() {
        chat.threads().take(thread.id(), chat.operators().online("anna").id(), false);

        visitorWaits("en");

        assertEquals(List.of(), posted());
        assertEquals(Map.of(), chat.threads().data(thread.id(), "auto-reply"));
    }

    @Test
    void threadThatEndsMeanwhileIsNoFailure() {
        chat.events().attach(ThreadPostMessage.class, 0, post -> {
            if (post.messageBody().get().equals("Please wait.")) {
                chat.threads().close(thread.id(), Actor.SERVER);
            }
        });
        visitorWaits("en");
        chat.threads().delete(thread.id());
        visitorWaits("en");

        assertEquals(List.of("Please wait."), posted());
    }

    @Test
    void textsAreThereInThreeLanguages() {
        Texts texts = new Texts(Configured.byDefault(Replies.class).texts());

        assertEquals(3, List.of("en", "de", "fr").stream().map(texts::in).distinct().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Please wait.", "en=", "=Please wait."})
    void textWithoutLanguageIsNamed(String text) {
        var e = assertThrows(IllegalArgumentException.class, () -> autoReply(text));
        assertTrue(e.getMessage().contains('"' + text + '"'), e.getMessage());
    }
}
