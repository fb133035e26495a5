package org.mibew.itests.benchmarks;

import java.util.function.Function;
import org.mibew.api.event.ChatEvent;
import org.osgi.service.event.EventHandler;

/** Builds events and delivers them to nobody: what all others are to be compared with. */
final class Construction implements Delivery {

    private final Subject subject;
    private final Function<ChatEvent, Object> envelope;

    /** Wraps every record; the identity if the record is all that is built. */
    Construction(Subject subject, Function<ChatEvent, Object> envelope) {
        this.subject = subject;
        this.envelope = envelope;
    }

    @Override
    public Object publish(long id) {
        return envelope.apply(subject.event(id));
    }

    @Override
    public Runnable add(EventHandler handler) {
        throw new UnsupportedOperationException("Events that are only built have no handlers");
    }

    @Override
    public void close() {}
}
