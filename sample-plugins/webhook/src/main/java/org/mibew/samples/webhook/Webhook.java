package org.mibew.samples.webhook;

import org.mibew.api.event.ChatEvent;
import org.mibew.api.event.ThreadCreate;
import org.mibew.api.plugin.MibewPlugin;
import org.mibew.api.thread.ChatThread;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;
import org.osgi.service.event.propertytypes.EventTopics;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Tells a chat of the team, like Slack or Mattermost, that a visitor wants to talk.
 *
 * <p>Shows how a handler does what may take long: it leaves it to a thread of the plugin, and returns. The visitor's chat
 * does not wait for a server somewhere else, which may be slow, or down. What activation starts, deactivation ends.
 */
@MibewPlugin(name = "webhook")
@Component(
        immediate = true,
        configurationPid = "org.mibew.samples.webhook",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Hook.class)
@EventTopics(ThreadCreate.TOPIC)
public final class Webhook implements EventHandler {

    private final Hook configuration;
    private final Sender sender;

    /** @throws IllegalArgumentException if the configuration cannot be used */
    @Activate
    public Webhook(Hook configuration) {
        this.configuration = configuration;
        this.sender = new Sender(configuration);
    }

    @Override
    public void handleEvent(Event event) {
        ChatThread thread = ChatEvent.of(event, ThreadCreate.class).thread();
        if (isTold(thread) && !ChatEvent.raisedByHand(event)) {
            sender.send(text(thread));
        }
    }

    private boolean isTold(ChatThread thread) {
        return switch (thread.state()) {
            case INVITED -> configuration.invitations();
            case LEFT -> configuration.left_messages();
            default -> true;
        };
    }

    private String text(ChatThread thread) {
        return configuration.text()
                .replace("{id}", Long.toString(thread.id()))
                .replace("{locale}", thread.locale())
                .replace("{referer}", escaped(thread.referer()))
                .replace("{name}", escaped(thread.userName()));
    }

    /** Escapes what visitors enter, as Slack wants it: otherwise they could write links, or call everybody. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Deactivate
    void stop() {
        sender.close();
    }
}
