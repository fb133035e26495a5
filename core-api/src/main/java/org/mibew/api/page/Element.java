package org.mibew.api.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.mibew.api.event.Sample;
import org.mibew.api.event.Values;

/**
 * An element of a page.
 *
 * @param name in lower case
 * @param attributes by name, in the order in which they were added; values are not escaped
 * @param children what stands inside; texts inside a script or a style sheet are code and are not escaped
 */
public record Element(@Sample("span") String name, Map<String, String> attributes, List<Markup> children) implements Markup {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z_:][A-Za-z0-9_:.-]*");
    private static final Set<String> WITHOUT_CONTENT = Set.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr");
    private static final Set<String> CODE = Set.of("script", "style");

    public Element {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not the name of an element: \"" + name + "\"");
        }
        attributes = Values.copyOf("attributes", attributes, String.class);
        for (String attribute : attributes.keySet()) {
            if (!ATTRIBUTE.matcher(attribute).matches()) {
                throw new IllegalArgumentException("Not the name of an attribute: \"" + attribute + "\"");
            }
        }
        children = List.copyOf(children);
        if (WITHOUT_CONTENT.contains(name) && !children.isEmpty()) {
            throw new IllegalArgumentException("An element " + name + " holds nothing");
        }
        if (CODE.contains(name)) {
            checkCode(name, children);
        }
    }

    private static void checkCode(String name, List<Markup> children) {
        for (Markup child : children) {
            if (!(child instanceof Text code)) {
                throw new IllegalArgumentException("An element " + name + " holds text only");
            }
            if (code.text().toLowerCase(Locale.ROOT).contains("</" + name) || code.text().contains("<!--")) {
                throw new IllegalArgumentException(
                        "The code of an element " + name + " must not hold \"</" + name + "\" or \"<!--\"");
            }
        }
    }

    /** Returns the element with an attribute, which replaces one of the same name at its place. */
    public Element with(String attribute, String value) {
        Map<String, String> more = new LinkedHashMap<>(attributes);
        more.put(attribute, value);
        return new Element(name, more, children);
    }

    public Element without(String attribute) {
        Map<String, String> fewer = new LinkedHashMap<>(attributes);
        fewer.remove(attribute);
        return new Element(name, fewer, children);
    }

    @Override
    public Element with(Markup piece) {
        List<Markup> more = new ArrayList<>(children);
        more.add(piece);
        return new Element(name, attributes, more);
    }

    @Override
    public Markup withEach(String wanted, UnaryOperator<Element> function) {
        Element inner = new Element(
                name, attributes, children.stream().map(child -> child.withEach(wanted, function)).toList());
        return name.equals(wanted) ? function.apply(inner) : inner;
    }

    @Override
    public String html() {
        StringBuilder html = new StringBuilder("<").append(name);
        attributes.forEach((attribute, value) ->
                html.append(' ').append(attribute).append("=\"").append(Escape.attribute(value)).append('"'));
        html.append('>');
        if (WITHOUT_CONTENT.contains(name)) {
            return html.toString();
        }
        for (Markup child : children) {
            html.append(CODE.contains(name) && child instanceof Text code ? code.text() : child.html());
        }
        return html.append("</").append(name).append('>').toString();
    }
}
