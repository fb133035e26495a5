package ${package};

import java.util.Locale;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.ThreadMessagePosted;
import org.mibew.api.plugin.MibewPlugin;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.Threads;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;
import org.osgi.service.event.propertytypes.EventFilter;
import org.osgi.service.event.propertytypes.EventTopics;
import org.osgi.service.metatype.annotations.Designate;

/** Answers a question of visitors, before an operator can. */
@MibewPlugin(name = "${artifactId}")
@Component(immediate = true, configurationPid = "${package}")
@Designate(ocd = Answers.class)
@EventTopics(ThreadMessagePosted.TOPIC)
@EventFilter("(message.kind=USER)")
public final class AnsweringMachine implements EventHandler {

    private final Threads threads;
    private final String question;
    private final String answer;

    @Activate
    public AnsweringMachine(@Reference Threads threads, Answers configuration) {
        this.threads = threads;
        this.question = configuration.question().toLowerCase(Locale.ROOT);
        this.answer = configuration.answer();
    }

    @Override
    public void handleEvent(Event event) {
        var posted = ChatEvent.of(event, ThreadMessagePosted.class);
        if (posted.message().body().toLowerCase(Locale.ROOT).contains(question)) {
            threads.post(posted.thread().id(), Actor.SERVER, NewMessage.of(MessageKind.INFO, answer));
        }
    }
}
