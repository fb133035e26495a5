package org.mibew.api.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Pieces of a page side by side.
 *
 * @param children the pieces, in order
 */
public record Fragment(List<Markup> children) implements Markup {

    public Fragment {
        children = List.copyOf(children);
    }

    @Override
    public String html() {
        StringBuilder html = new StringBuilder();
        children.forEach(child -> html.append(child.html()));
        return html.toString();
    }

    @Override
    public Fragment with(Markup piece) {
        List<Markup> more = new ArrayList<>(children);
        more.add(piece);
        return new Fragment(more);
    }

    @Override
    public Fragment withEach(String name, UnaryOperator<Element> function) {
        return new Fragment(children.stream().map(child -> child.withEach(name, function)).toList());
    }
}
