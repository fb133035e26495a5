package org.mibew.api.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A piece of HTML as an immutable tree. Whatever is put into it as text is escaped; what changes it returns a new tree.
 *
 * <pre>{@code
 * button.update(markup -> markup
 *         .withEach("a", link -> link.with("rel", "nofollow"))
 *         .with(Markup.comment("with love")));
 * }</pre>
 */
public sealed interface Markup permits Element, Fragment, Text, Comment {

    /** Returns an element without attributes and children. */
    static Element element(String name) {
        return new Element(name, Map.of(), List.of());
    }

    /** Returns a script whose code stands in the page. */
    static Element script(String code) {
        return element("script").with(text(code));
    }

    /** Returns a text; it shows as it is. */
    static Text text(String text) {
        return new Text(text);
    }

    static Comment comment(String text) {
        return new Comment(text);
    }

    /** Returns pieces side by side. */
    static Fragment fragment(Markup... parts) {
        return new Fragment(List.of(parts));
    }

    /** Returns a link around an image, as a button is. */
    static Markup sample() {
        return fragment(
                comment("button"),
                element("a").with("href", "https://chat.example.com/chat")
                        .with(element("img").with("src", "https://chat.example.com/b").with("alt", "Chat")),
                comment("/button"));
    }

    /** Returns the HTML. */
    String html();

    /** Returns the pieces directly inside. */
    List<Markup> children();

    /** Returns this with another piece: at the end of an element or a fragment, beside anything else. */
    Markup with(Markup piece);

    /** Returns this with every element of a name replaced by a function of it, the inner ones first. */
    Markup withEach(String name, UnaryOperator<Element> function);

    /** Returns the first element of a name, this one included, in the order of the text. */
    default Optional<Element> find(String name) {
        if (this instanceof Element element && element.name().equals(name)) {
            return Optional.of(element);
        }
        for (Markup child : children()) {
            Optional<Element> found = child.find(name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
