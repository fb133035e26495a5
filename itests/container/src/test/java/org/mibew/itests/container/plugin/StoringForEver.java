package org.mibew.itests.container.plugin;

import org.mibew.api.thread.Actor;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.Threads;
import org.osgi.framework.ServiceReference;
import org.osgi.service.event.Event;

/** Posts into the thread that an event names, again and again until it is late. */
public final class StoringForEver extends HandlerPlugin {

    @Override
    public void handleEvent(Event event) {
        ServiceReference<Threads> reference = context().getServiceReference(Threads.class);
        Threads threads = context().getService(reference);
        long thread = (Long) event.getProperty("thread");
        while (true) {
            threads.post(thread, Actor.SERVER, NewMessage.of(MessageKind.INFO, "once more"));
        }
    }
}
