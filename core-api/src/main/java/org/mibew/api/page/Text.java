package org.mibew.api.page;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A text in a page.
 *
 * @param text as it shows
 */
public record Text(String text) implements Markup {

    public Text {
        Objects.requireNonNull(text, "text");
    }

    @Override
    public String html() {
        return Escape.text(text);
    }

    @Override
    public List<Markup> children() {
        return List.of();
    }

    @Override
    public Markup with(Markup piece) {
        return Markup.fragment(this, piece);
    }

    @Override
    public Markup withEach(String name, UnaryOperator<Element> function) {
        return this;
    }
}
