package org.mibew.api.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mibew.api.page.Asset;
import org.mibew.api.web.Response;
import org.mibew.api.web.Route;

/** Events that hold something everywhere. */
final class Samples {

    private Samples() {}

    /** Returns all events of the core, those of the specification and those beyond it. */
    static List<EventType<?>> types() {
        return Stream.concat(EventType.all().stream(), EventType.additions().stream()).toList();
    }

    /** Returns all events of the core, with JSON-like values in maps and rows, and holders set. */
    static List<ChatEvent> filled() {
        List<ChatEvent> events = new ArrayList<>();
        for (EventType<?> type : types()) {
            EventBuilder<?> builder = EventBuilder.of(type);
            for (Argument argument : type.arguments()) {
                fill(builder, argument);
            }
            events.add(builder.build());
        }
        return events;
    }

    private static void fill(EventBuilder<?> builder, Argument argument) {
        switch (argument.key()) {
            case "message_options", "results", "plugins", "data" -> builder.with(argument.key(), json());
            case "css", "js" -> builder.with(argument.key(), List.of(Asset.relative("a"), Asset.inline("b")));
            case "messages", "threads" -> builder.with(argument.key() + ".0.fields", json());
            case "routes" -> builder.with("routes", List.of(Route.of("home", "GET", "/", request -> Response.text("Hi"))));
            case "visitors" -> {
                if (argument.isWritable()) {
                    builder.with("visitors.0.fields", json());
                }
            }
            case "response" -> {
                if (argument.typeName().contains("WidgetResponse")) {
                    builder.with("response.data", json());
                } else {
                    builder.with("response", Response.json(json()));
                }
            }
            case "operator" -> {
                if (argument.isWritable()) {
                    builder.with("operator.id", 2);
                }
            }
            default -> { }
        }
    }

    /** Returns a map of lists of maps, all of which can be written to. */
    static Map<String, Object> json() {
        Map<String, Object> inner = new LinkedHashMap<>(Map.of("x", 1));
        List<Object> list = new ArrayList<>(List.of("text", 2.5, true));
        list.add(inner);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("list", list);
        map.put("map", new LinkedHashMap<>(Map.of("deep", new ArrayList<>(List.of(1, 2)))));
        return map;
    }

    /** Returns the state of an event with the usual limits. */
    static <E extends ChatEvent> EventState<E> state(E event) {
        return EventState.of(event, Values.Limits.DEFAULT);
    }

    /** Returns a post whose options are given. */
    static ThreadPostMessage post(Map<String, Object> options) {
        ThreadPostMessage sample = EventBuilder.of(ThreadPostMessage.class).build();
        return new ThreadPostMessage(sample.thread(), sample.messageKind(), sample.messageBody(), options, Mutable.unset());
    }

    /** Returns a call whose results are given. */
    static UsersFunctionCall call(Map<String, Object> results) {
        UsersFunctionCall sample = EventBuilder.of(UsersFunctionCall.class).build();
        return new UsersFunctionCall(
                sample.requestProcessor(), sample.function(), sample.arguments(), results, Mutable.unset());
    }
}
