package org.mibew.core.plugins.check;

import static java.util.stream.Collectors.joining;
import static org.mibew.api.plugin.CheckFinding.Subject.TOPIC;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mibew.api.event.EventType;
import org.mibew.api.event.Similarity;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.api.plugin.CheckFinding;
import org.osgi.framework.BundleContext;

/** Which topics the handlers will listen to, who else does, and who is called first. */
final class TopicFindings implements Examination {

    private static final String OWN = "org/mibew/";
    private static final int MOST = 5;

    private final BundleContext context;

    TopicFindings(BundleContext context) {
        this.context = context;
    }

    @Override
    public Stream<CheckFinding> of(Trial trial) {
        List<ComponentFacts> handlers =
                trial.jar().components().stream().filter(ComponentFacts::isHandler).toList();
        if (handlers.isEmpty()) {
            String more = trial.jar().activator().isPresent() ? "; its activator may register some" : "";
            return Stream.of(Trial.fine(TOPIC, "none of its components is an event handler" + more));
        }
        return handlers.stream().flatMap(handler -> of(trial, handler));
    }

    private Stream<CheckFinding> of(Trial trial, ComponentFacts handler) {
        if (handler.topics().isEmpty()) {
            return Stream.of(Trial.fine(TOPIC, handler.name() + " names no topic: it would never be called"));
        }
        Map<String, TreeSet<String>> byNeighbours = new LinkedHashMap<>();
        handler.topics().stream()
                .flatMap(TopicFindings::concrete)
                .distinct()
                .forEach(topic -> byNeighbours
                        .computeIfAbsent(neighbours(trial, handler, topic), text -> new TreeSet<>())
                        .add(topic));
        Stream<CheckFinding> order = byNeighbours.entrySet().stream()
                .map(entry -> Trial.fine(TOPIC, handler.name() + ", ranking " + handler.ranking() + ", will listen to "
                        + names(entry.getValue()) + entry.getKey()));
        return Stream.concat(order, handler.topics().stream().flatMap(topic -> unknown(handler, topic)));
    }

    private static String names(TreeSet<String> topics) {
        String first = topics.stream().limit(MOST).collect(joining(", "));
        return topics.size() <= MOST ? first : first + " and " + (topics.size() - MOST) + " more topics";
    }

    /** A pattern stands for the events of the server that it fits; if there are none, for itself. */
    private static Stream<String> concrete(String topic) {
        if (!topic.endsWith("*")) {
            return Stream.of(topic);
        }
        String prefix = topic.substring(0, topic.length() - 1);
        List<String> fitting = known().filter(known -> known.startsWith(prefix)).toList();
        return fitting.isEmpty() ? Stream.of(topic) : fitting.stream();
    }

    private static Stream<String> known() {
        return Stream.concat(EventType.all().stream(), EventType.additions().stream()).map(EventType::topic);
    }

    private static Stream<CheckFinding> unknown(ComponentFacts handler, String topic) {
        List<String> known = known().toList();
        boolean exists = topic.endsWith("*")
                ? known.stream().anyMatch(each -> each.startsWith(topic.substring(0, topic.length() - 1)))
                : known.contains(topic);
        if (exists || !topic.startsWith(OWN)) {
            return Stream.empty();
        }
        return Stream.of(Trial.fine(TOPIC, handler.name() + " listens to " + topic + ", which no event of the server has"
                + Similarity.nearest(topic, known.stream()).map(near -> "; did you mean " + near + "?").orElse("")));
    }

    private String neighbours(Trial trial, ComponentFacts handler, String topic) {
        List<HandlerReport> others = Services.use(context, EventMonitor.class, monitor -> monitor.handlers(topic))
                .orElse(List.of())
                .stream()
                .filter(other -> trial.jar().replaced().filter(old -> old.getBundleId() == other.bundleId()).isEmpty())
                .toList();
        String earlier = texts(others.stream().filter(other -> other.ranking() >= handler.ranking()));
        String later = texts(others.stream().filter(other -> other.ranking() < handler.ranking()));
        if (earlier.isEmpty() && later.isEmpty()) {
            return ", as nobody else does";
        }
        String after = earlier.isEmpty() ? "" : " after " + earlier;
        String before = later.isEmpty() ? "" : " before " + later;
        return "," + after + (earlier.isEmpty() || later.isEmpty() ? "" : " and") + before;
    }

    private static String texts(Stream<HandlerReport> handlers) {
        return handlers.map(handler -> handler.name() + " of " + handler.bundle() + " (ranking " + handler.ranking() + ")")
                .collect(joining(", "));
    }
}
