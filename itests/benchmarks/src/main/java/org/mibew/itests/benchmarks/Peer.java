package org.mibew.itests.benchmarks;

import java.util.function.Function;
import org.mibew.api.event.ChatEvent;

/** What is compared. */
public enum Peer {

    RECORD("record alone", subject -> new Construction(subject, record -> record)),
    EVENT("record in an OSGi event", subject -> new Construction(subject, subject::standardEvent)),
    OWN_EVENT("record in our OSGi event", subject -> new Construction(subject, ChatEvent::toEvent)),
    LOOP("plain loop", PlainLoop::new),
    FELIX_NO_TIMEOUT("Felix, time-out 0", subject -> ServiceDelivery.byFelix(subject, 0)),
    FELIX("Felix as it comes", subject -> ServiceDelivery.byFelix(subject, 5000)),
    EQUINOX("Equinox", ServiceDelivery::byEquinox),
    GUAVA("Guava", GuavaBus::new);

    private final String label;
    private final Function<Subject, Delivery> factory;

    Peer(String label, Function<Subject, Delivery> factory) {
        this.label = label;
        this.factory = factory;
    }

    Delivery open(Subject subject) {
        return factory.apply(subject);
    }

    /** Tells whether one handler runs after another; if not, they overwrite each other's writes. */
    boolean isSerial() {
        return this != FELIX;
    }

    @Override
    public String toString() {
        return label;
    }
}
