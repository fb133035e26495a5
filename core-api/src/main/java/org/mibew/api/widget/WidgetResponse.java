package org.mibew.api.widget;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mibew.api.event.Values;
import org.mibew.api.internal.Check;

/**
 * What the widget in a visitor's page is told to do.
 *
 * <pre>{@code
 * response.update(answer -> answer
 *         .withLoad("the_lib", "https://example.com/lib.js")
 *         .withLoad("the_func", urls.generate("greeting/func.js"))
 *         .withHandler("usefulFunc", "the_lib", "the_func")
 *         .withData("usefulFunc", Map.of("time", now)));
 * }</pre>
 *
 * @param load URLs of scripts by id; a script is loaded once for each page
 * @param handlers functions to call, in this order; they are properties of {@code Mibew.APIFunctions}
 * @param dependencies ids of the scripts that a function needs, by function; every handler has an entry
 * @param data what every function gets; values of the closed set of {@link Values}
 */
public record WidgetResponse(
        Map<String, String> load,
        List<String> handlers,
        Map<String, List<String>> dependencies,
        Map<String, Object> data) {

    private static final WidgetResponse EMPTY = new WidgetResponse(Map.of(), List.of(), Map.of(), Map.of());

    public WidgetResponse {
        load = Values.copyOf("load", load, String.class);
        handlers = Values.copyOf("handlers", handlers, String.class);
        dependencies = Values.copyOfTexts("dependencies", withEntries(dependencies, handlers));
        data = Values.copyOf("data", data);
    }

    /** Returns the response that asks for nothing. */
    public static WidgetResponse empty() {
        return EMPTY;
    }

    /**
     * Has a script loaded before functions that depend on it are called.
     *
     * @param id by which dependencies name the script
     * @param url absolute, since the page is not the server's
     */
    public WidgetResponse withLoad(String id, String url) {
        Map<String, String> more = new LinkedHashMap<>(load);
        more.put(Check.text("id", id), Check.text("url", url));
        return new WidgetResponse(more, handlers, dependencies, data);
    }

    /** Has a function called once the scripts that it depends on are there; its dependencies replace former ones. */
    public WidgetResponse withHandler(String function, String... scripts) {
        List<String> calls = new ArrayList<>(handlers);
        if (!calls.contains(Check.text("function", function))) {
            calls.add(function);
        }
        Map<String, List<String>> needs = new LinkedHashMap<>(dependencies);
        needs.put(function, List.of(scripts));
        return new WidgetResponse(load, calls, needs, data);
    }

    /** Has a function not called after all. */
    public WidgetResponse withoutHandler(String function) {
        List<String> calls = new ArrayList<>(handlers);
        calls.removeIf(function::equals);
        Map<String, List<String>> needs = new LinkedHashMap<>(dependencies);
        needs.remove(function);
        return new WidgetResponse(load, calls, needs, data);
    }

    /**
     * Passes something to the functions.
     *
     * @throws IllegalArgumentException if events may not carry the value
     */
    public WidgetResponse withData(String name, Object value) {
        return new WidgetResponse(load, handlers, dependencies, Values.with(data, name, value));
    }

    private static Map<String, List<String>> withEntries(Map<String, List<String>> dependencies, List<String> functions) {
        if (dependencies.keySet().containsAll(functions)) {
            return dependencies;
        }
        Map<String, List<String>> all = new LinkedHashMap<>(dependencies);
        functions.forEach(function -> all.putIfAbsent(function, List.of()));
        return all;
    }
}
