package org.mibew.samples.autoreply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.ThreadCreate;
import org.mibew.api.event.VisitorWaiting;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.WrongState;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.Threads;
import org.mibew.testkit.Deliver;
import org.osgi.util.converter.Converters;

class AutoReplyTest {

    private static final String[] TEXTS = {"en=Please wait.", "de=Bitte warten.", "pt-BR=Aguarde.", "pt=Espere."};

    private final List<String> posted = new ArrayList<>();
    private Map<String, Object> data = Map.of();
    private String state = "QUEUE";
    private Optional<RuntimeException> problem = Optional.empty();

    private Threads threads() {
        return (Threads) Proxy.newProxyInstance(Threads.class.getClassLoader(), new Class<?>[] {Threads.class},
                (proxy, method, arguments) -> answer(method.getName(), arguments));
    }

    @SuppressWarnings("unchecked")
    private Object answer(String method, Object... arguments) {
        return switch (method) {
            case "get" -> EventBuilder.of(ThreadCreate.class).with("thread.state", state).build().thread();
            case "data" -> data;
            case "keepData" -> {
                data = (Map<String, Object>) arguments[2];
                yield null;
            }
            case "post" -> post((Actor) arguments[1], (NewMessage) arguments[2]);
            default -> throw new UnsupportedOperationException(method);
        };
    }

    private Object post(Actor by, NewMessage message) {
        problem.ifPresent(failure -> {
            throw failure;
        });
        assertEquals(Actor.SERVER, by);
        assertEquals(MessageKind.INFO, message.kind());
        posted.add(message.body());
        return Optional.empty();
    }

    private static Replies configuration(String... texts) {
        return Converters.standardConverter().convert(Map.of("texts", texts)).to(Replies.class);
    }

    private void visitorWaits(String locale) {
        Deliver.event(VisitorWaiting.class)
                .with("thread.locale", locale)
                .to(new AutoReply(threads(), configuration(TEXTS)))
                .event();
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

        assertEquals(List.of(text), posted);
    }

    @Test
    void visitorIsToldOnce() {
        visitorWaits("en");
        visitorWaits("en");

        assertEquals(List.of("Please wait."), posted);
    }

    @Test
    void visitorToWhomAnOperatorHasComeIsNotTold() {
        state = "CHATTING";

        visitorWaits("en");

        assertEquals(List.of(), posted);
        assertEquals(Map.of(), data);
    }

    @Test
    void threadThatHasEndedIsNoFailure() {
        problem = Optional.of(new WrongState("The thread is over"));
        visitorWaits("en");
        problem = Optional.of(NotFound.of("thread", 12));
        visitorWaits("en");

        assertEquals(List.of(), posted);
    }

    @Test
    void textsAreThereInThreeLanguages() {
        Replies defaults = Converters.standardConverter().convert(Map.of()).to(Replies.class);

        assertEquals(3, List.of("en", "de", "fr").stream().map(new Texts(defaults.texts())::in).distinct().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Please wait.", "en=", "=Please wait."})
    void textWithoutLanguageIsNamed(String text) {
        Replies configuration = configuration(text);
        var e = assertThrows(IllegalArgumentException.class, () -> new AutoReply(threads(), configuration));
        assertTrue(e.getMessage().contains('"' + text + '"'), e.getMessage());
    }
}
