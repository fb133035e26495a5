package org.mibew.testkit;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/**
 * A handler and what it asked for by its service properties.
 *
 * @param handler that is called
 * @param topics topics, {@code prefix/*} or {@code *}
 * @param filter on the event's properties, or null
 * @param ranking higher is called earlier
 * @param required whether events are rejected when it fails
 */
record Subscription(EventHandler handler, List<String> topics, Filter filter, int ranking, boolean required) {

    /** Service property: events that can be rejected are, if this handler cannot deal with them. */
    private static final String REQUIRED = "mibew.required";

    private static final String TOPIC = "[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*";

    /** Calling order; sorting by it keeps the order of those with the same ranking. */
    static final Comparator<Subscription> CALLING_ORDER = Comparator.comparingInt(Subscription::ranking).reversed();

    /**
     * Reads service properties.
     *
     * @throws IllegalArgumentException if the server would refuse or misunderstand them; the message names the value
     */
    static Subscription of(EventHandler handler, Map<String, ?> properties) {
        List<String> topics = topics(properties.get(EventConstants.EVENT_TOPIC));
        Filter filter = filter(properties.get(EventConstants.EVENT_FILTER));
        Object ranking = properties.get(Constants.SERVICE_RANKING);
        if (ranking != null && !(ranking instanceof Integer)) {
            throw new IllegalArgumentException(
                    Constants.SERVICE_RANKING + " must be an Integer, not the " + ranking.getClass().getName() + " " + ranking);
        }
        boolean required = Boolean.parseBoolean(String.valueOf(properties.get(REQUIRED)));
        return new Subscription(handler, topics, filter, ranking == null ? 0 : (Integer) ranking, required);
    }

    /** Reads the service properties of a handler's component; a handler that is none gets every event. */
    static Subscription of(EventHandler handler) {
        return ComponentDescription.of(handler.getClass())
                .map(ComponentDescription::properties)
                .map(properties -> of(handler, properties))
                .orElseGet(() -> new Subscription(handler, List.of("*"), null, 0, false));
    }

    /** Tells whether the handler wants an event. */
    boolean wants(Event event) {
        return topics.stream().anyMatch(pattern -> matches(pattern, event.getTopic()))
                && (filter == null || event.matches(filter));
    }

    /** Returns the name of the handler, for messages. */
    String name() {
        return handler.getClass().getName();
    }

    private static boolean matches(String pattern, String topic) {
        return pattern.endsWith("*")
                ? topic.startsWith(pattern.substring(0, pattern.length() - 1))
                : topic.equals(pattern);
    }

    private static List<String> topics(Object property) {
        List<String> topics = texts(property);
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("A handler needs topics in its property " + EventConstants.EVENT_TOPIC
                    + ", which is " + property);
        }
        for (String topic : topics) {
            if (!topic.matches("\\*|" + TOPIC + "(/\\*)?")) {
                throw new IllegalArgumentException("\"" + topic + "\" is no topic, prefix/* or *");
            }
        }
        return topics;
    }

    private static List<String> texts(Object property) {
        if (property instanceof String text) {
            return List.of(text);
        }
        if (property instanceof Object[] array) {
            return Arrays.stream(array).map(String::valueOf).toList();
        }
        return property instanceof Collection<?> collection
                ? collection.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static Filter filter(Object property) {
        try {
            return property == null ? null : FrameworkUtil.createFilter(property.toString());
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("The filter \"" + property + "\" is invalid: " + e.getMessage(), e);
        }
    }
}
