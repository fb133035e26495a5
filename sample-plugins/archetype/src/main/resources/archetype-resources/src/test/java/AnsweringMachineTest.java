package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.testkit.Start;
import org.mibew.testkit.chat.FakeChat;

/** Runs the plugin in a chat in memory. */
class AnsweringMachineTest {

    private final FakeChat chat = new FakeChat();
    private long thread;

    @BeforeEach
    void startTheChat() {
        chat.events().register(Start.component(AnsweringMachine.class)
                .with(chat.services())
                .configured("question", "Price")
                .configured("answer", "It costs 3 euros.")
                .now()
                .component());
        thread = chat.threads().waiting("Vera").id();
    }

    private List<String> say(String text) {
        chat.threads().post(thread, Actor.VISITOR, NewMessage.of(MessageKind.USER, text));
        return chat.threads().texts(thread);
    }

    @Test
    void questionIsAnswered() {
        List<String> texts = say("What is the PRICE?");

        assertEquals("It costs 3 euros.", texts.get(texts.size() - 1));
    }

    @Test
    void nothingElseIsAnswered() {
        assertFalse(say("Good morning").contains("It costs 3 euros."));
    }
}
