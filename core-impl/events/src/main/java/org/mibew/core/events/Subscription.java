package org.mibew.core.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.event.EventConstants;

/** What a handler asked for by its service's properties, as they were when they were read last. */
final class Subscription {

    /** Service property: events that can be rejected are, if this handler cannot deal with them. */
    static final String REQUIRED = "mibew.required";

    /** Service property: milliseconds that this handler has for an event. */
    static final String DEADLINE = "mibew.deadline";

    /** Service property: arguments of the events that the handler listens to whose values are not shown. */
    static final String PRIVATE = "mibew.private";

    /**
     * Calling order: the highest ranking first; among handlers that the administrator has given the same one, the highest of
     * their own; among equals the lowest service id.
     */
    static final Comparator<Subscription> CALLING_ORDER = Comparator.comparingInt(Subscription::ranking)
            .thenComparingInt(subscription -> subscription.ownRanking)
            .reversed()
            .thenComparingLong(subscription -> subscription.service.id());

    private final HandlerService service;
    private final long reading;
    private final List<String> topics;
    private final Rankings rankings;
    private final int ownRanking;
    private final Filter filter;
    private final String filterText;
    private final boolean unordered;
    private final boolean required;
    private final List<String> privates;
    private final Duration deadline;
    private final List<String> problems = new ArrayList<>();

    /**
     * @param reading counts the readings of handlers' properties
     * @param rankings given by the administrator
     */
    Subscription(HandlerService service, long reading, Rankings rankings) {
        ServiceReference<?> reference = service.reference();
        this.service = service;
        this.reading = reading;
        this.topics = readTopics(reference);
        this.rankings = rankings;
        this.ownRanking = reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer number ? number : 0;
        this.filterText = Topics.text(reference.getProperty(EventConstants.EVENT_FILTER));
        this.filter = readFilter();
        List<String> delivery = readTexts(reference, EventConstants.EVENT_DELIVERY);
        this.unordered = delivery.contains(EventConstants.DELIVERY_ASYNC_UNORDERED)
                && !delivery.contains(EventConstants.DELIVERY_ASYNC_ORDERED);
        this.required = Boolean.parseBoolean(Topics.text(reference.getProperty(REQUIRED)));
        this.privates = readTexts(reference, PRIVATE);
        this.deadline = readDeadline(reference);
    }

    /** Returns what is wrong with the properties, one sentence each. */
    List<String> problems() {
        return problems;
    }

    Optional<String> problem() {
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
    }

    /** Tells whether the handler wants events of a topic; a handler whose filter is invalid wants none. */
    boolean wants(String topic) {
        if (filter == null && filterText != null) {
            return false;
        }
        for (String pattern : topics) {
            if (Topics.matches(pattern, topic)) {
                return true;
            }
        }
        return false;
    }

    HandlerService service() {
        return service;
    }

    /** Returns the one of the two that was read later. */
    Subscription later(Subscription other) {
        return reading > other.reading ? this : other;
    }

    List<String> topics() {
        return topics;
    }

    /** Returns the ranking that the administrator has given, else the handler's own. */
    int ranking() {
        return rankings.of(service.bundle(), ownRanking);
    }

    Filter filter() {
        return filter;
    }

    Optional<String> filterText() {
        return Optional.ofNullable(filterText);
    }

    boolean isUnordered() {
        return unordered;
    }

    boolean isRequired() {
        return required;
    }

    /** Returns the keys of arguments that the plugin does not want to be shown. */
    List<String> privates() {
        return privates;
    }

    /**
     * Returns the handler's own deadline within what the administrator allows, which is never less than the usual one; zero
     * if there is no deadline at all.
     */
    Duration deadline(Settings settings) {
        if (deadline == null || !settings.hasDeadline()) {
            return settings.handlerDeadline();
        }
        return shorter(deadline, longer(settings.longestHandlerDeadline(), settings.handlerDeadline()));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private List<String> readTopics(ServiceReference<?> reference) {
        List<String> valid = new ArrayList<>();
        for (String topic : readTexts(reference, EventConstants.EVENT_TOPIC)) {
            if (Topics.isPattern(topic)) {
                valid.add(topic);
            } else {
                problems.add("\"" + topic + "\" is no topic, prefix/* or *");
            }
        }
        if (valid.isEmpty() && problems.isEmpty()) {
            problems.add("it has no " + EventConstants.EVENT_TOPIC);
        }
        return List.copyOf(valid);
    }

    private List<String> readTexts(ServiceReference<?> reference, String name) {
        try {
            return Topics.texts(reference.getProperty(name));
        } catch (RuntimeException | Error e) {
            problems.add("its " + name + " cannot be read: " + e.getClass().getName());
            return List.of();
        }
    }

    private Filter readFilter() {
        if (filterText == null) {
            return null;
        }
        try {
            return FrameworkUtil.createFilter(filterText);
        } catch (InvalidSyntaxException e) {
            problems.add("its filter \"" + filterText + "\" is invalid: " + e.getMessage());
            return null;
        }
    }

    private Duration readDeadline(ServiceReference<?> reference) {
        String property = Topics.text(reference.getProperty(DEADLINE));
        if (property == null) {
            return null;
        }
        try {
            long millis = Long.parseLong(property);
            if (millis > 0) {
                return Duration.ofMillis(millis);
            }
        } catch (NumberFormatException e) {
            // Told below, as any other value that is no number of milliseconds.
        }
        problems.add("its " + DEADLINE + " \"" + property + "\" is no positive number of milliseconds");
        return null;
    }

    @Override
    public String toString() {
        return service.toString();
    }
}
