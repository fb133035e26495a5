package org.mibew.core.shell;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mibew.api.monitor.DeliveryTrace;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.MessageHistory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who did what to a message. */
@Component(service = BlameCommand.class)
@GogoCommand(scope = "mibew", function = "blame")
public final class BlameCommand {

    /** Deliveries to readers that are shown. */
    private static final int MOST = 10;

    private final EventMonitor monitor;

    @Activate
    public BlameCommand(@Reference EventMonitor monitor) {
        this.monitor = monitor;
    }

    @Descriptor("shows what handlers did to a message before it was stored, and of late when it was read")
    public void blame(
            CommandSession session,
            @Descriptor("""
                    MESSAGE
                    MESSAGE   its id, as mibew:thread ID shows it

                    Private values are shown as ***.""")
            String... message) {
        if (message.length != 1) {
            throw Wrong.usage("blame MESSAGE");
        }
        MessageHistory history = monitor.history(Words.id("message", message[0]));
        Screen screen = Screen.of(session);
        history.posting().ifPresentOrElse(
                posting -> print(screen, "Before it was stored", List.of(posting)),
                () -> screen.text(0, "No handler is known to have changed message " + history.messageId()
                        + " before it was stored. Of messages stored before " + Times.of(history.knownSince())
                        + ", that is not known any more."));
        List<DeliveryTrace> readings = history.reading();
        if (!readings.isEmpty()) {
            screen.blank();
            int hidden = Math.max(0, readings.size() - MOST);
            print(screen, hidden == 0 ? "When it was read" : "When it was read, the last " + MOST + " times of "
                    + readings.size(), readings.subList(hidden, readings.size()));
        }
    }


    private static void print(Screen screen, String title, List<DeliveryTrace> deliveries) {
        screen.line(title);
        StepLines lines = new StepLines(screen, Screen.LONG);
        for (DeliveryTrace delivery : deliveries) {
            screen.line("  " + Times.of(delivery.at()) + "  " + EventNames.ofTopic(delivery.topic()));
            delivery.steps().forEach(lines::print);
        }
    }
}
