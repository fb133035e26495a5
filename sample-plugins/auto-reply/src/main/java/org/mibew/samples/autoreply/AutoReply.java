package org.mibew.samples.autoreply;

import java.time.Instant;
import java.util.Map;
import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.VisitorWaiting;
import org.mibew.api.plugin.MibewPlugin;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.WrongState;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadState;
import org.mibew.api.thread.Threads;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;
import org.osgi.service.event.propertytypes.EventTopics;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Tells visitors who have waited for the setting {@code waiting_alert} that they are not forgotten, in their language and
 * once in a chat.
 *
 * <p>Shows how a handler acts in the chat: it posts in the name of the server, by the service that everybody uses, so that
 * other plugins see the message too; and it keeps with the thread what it has done, which outlives a restart.
 */
@MibewPlugin(name = "auto-reply")
@Component(immediate = true, configurationPid = "org.mibew.samples.autoreply")
@Designate(ocd = Replies.class)
@EventTopics(VisitorWaiting.TOPIC)
public final class AutoReply implements EventHandler {

    private static final String PLUGIN = "auto-reply";

    private final Threads threads;
    private final Texts texts;

    /** @throws IllegalArgumentException if the configuration cannot be used; the message names the value */
    @Activate
    public AutoReply(@Reference Threads threads, Replies configuration) {
        this.threads = threads;
        this.texts = new Texts(configuration.texts());
    }

    @Override
    public void handleEvent(Event event) {
        ChatThread thread = ChatEvent.of(event, VisitorWaiting.class).thread();
        try {
            if (isWaiting(thread.id()) && threads.data(thread.id(), PLUGIN).isEmpty()) {
                reply(thread);
            }
        } catch (NotFound | WrongState e) {
            // The chat has ended since the event was triggered: there is nobody to be told.
        }
    }

    /** The event carries the thread as it was; an operator may have come since. */
    private boolean isWaiting(long id) {
        ThreadState state = threads.get(id).state();
        return state == ThreadState.QUEUE || state == ThreadState.WAITING;
    }

    /** Keeps first, then posts: rather no message than two. */
    private void reply(ChatThread thread) {
        threads.keepData(thread.id(), PLUGIN, Map.of("replied", Instant.now().toString()));
        threads.post(thread.id(), Actor.SERVER, NewMessage.of(MessageKind.INFO, texts.in(thread.locale())));
    }
}
