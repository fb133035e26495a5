package org.mibew.api.page;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A comment in a page.
 *
 * @param text without {@code --} and angle brackets, so that it cannot end before its end
 */
public record Comment(String text) implements Markup {

    public Comment {
        if (text.contains("--") || text.contains(">") || text.contains("<") || text.endsWith("-")) {
            throw new IllegalArgumentException("A comment must not hold \"--\", angle brackets or end in \"-\": " + text);
        }
    }

    @Override
    public String html() {
        return "<!-- " + text + " -->";
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
