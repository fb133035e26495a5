package org.mibew.itests.benchmarks;

import java.time.Duration;
import java.util.function.Function;
import org.mibew.api.event.ChatEvent;

/** What is compared. */
public enum Peer {

    RECORD("record alone", subject -> new Construction(subject, record -> record)),
    EVENT("record in an OSGi event", subject -> new Construction(subject, subject::standardEvent)),
    OWN_EVENT("record in our OSGi event", subject -> new Construction(subject, ChatEvent::toEvent)),
    LOOP("plain loop", PlainLoop::new),
    MIBEW_NO_DEADLINE("Mibew, deadline 0", subject -> ServiceDelivery.byMibew(subject, Duration.ZERO)),
    MIBEW("Mibew as it comes", subject -> ServiceDelivery.byMibew(subject, Usual.DEADLINE)),
    MIBEW_ADMIN_NO_DEADLINE(
            "Mibew by sendEvent, deadline 0", subject -> ServiceDelivery.byMibewAdmin(subject, Duration.ZERO)),
    FELIX_NO_TIMEOUT("Felix, time-out 0", subject -> ServiceDelivery.byFelix(subject, Duration.ZERO)),
    FELIX("Felix as it comes", subject -> ServiceDelivery.byFelix(subject, Usual.DEADLINE)),
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

    private static final class Usual {
        /** What both Felix and we give a handler if nobody says otherwise. */
        static final Duration DEADLINE = Duration.ofSeconds(5);
    }
}
