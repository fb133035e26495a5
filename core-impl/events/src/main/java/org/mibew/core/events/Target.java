package org.mibew.core.events;

import java.time.Duration;
import org.osgi.framework.Filter;

/** A handler on a route: what it is called for, and how it fares there. */
final class Target {

    private final Subscription subscription;
    private final HandlerService service;
    private final TopicRecord record;
    private final Filter filter;
    private final long deadlineNanos;

    Target(Subscription subscription, String topic, Settings settings) {
        this(subscription, subscription.service().record(topic), settings);
    }

    /** @param record where the calls are counted */
    Target(Subscription subscription, TopicRecord record, Settings settings) {
        this.subscription = subscription;
        this.service = subscription.service();
        this.record = record;
        this.filter = subscription.filter();
        Duration deadline = subscription.deadline(settings);
        this.deadlineNanos = deadline.isZero() ? Long.MAX_VALUE : deadline.toNanos();
    }

    Subscription subscription() {
        return subscription;
    }

    HandlerService service() {
        return service;
    }

    TopicRecord record() {
        return record;
    }

    Filter filter() {
        return filter;
    }

    /** Returns the nanoseconds that the handler has. */
    long deadlineNanos() {
        return deadlineNanos;
    }

    @Override
    public String toString() {
        return service.toString();
    }
}
