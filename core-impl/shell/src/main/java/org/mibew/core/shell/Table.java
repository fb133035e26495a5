package org.mibew.core.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/**
 * Rows in aligned columns, with notes between them. A table that is too wide is made to fit by shortening its widest column
 * again and again.
 */
final class Table {

    private static final int GAP = 2;

    private final List<Column> columns = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    /** Adds a column of texts. */
    Table text(String title) {
        return column(new Column(title, false, false));
    }

    /** Adds a column of names, of which the end matters most. */
    Table name(String title) {
        return column(new Column(title, false, true));
    }

    /** Adds a column of numbers. */
    Table number(String title) {
        return column(new Column(title, true, false));
    }

    private Table column(Column column) {
        columns.add(column);
        return this;
    }

    /** Adds a row, with one cell for each column. */
    Table row(Object... cells) {
        lines.add(new Row(Arrays.stream(cells).map(String::valueOf).map(Text::safe).toList()));
        return this;
    }

    /** Adds a line that stands across all columns. */
    Table across(String text) {
        lines.add(new Note(0, "", 0, text, 1));
        return this;
    }

    /** Adds a label and a text in as many lines as it needs, below a row. */
    Table note(String label, String text) {
        lines.add(new Note(4, label, 12, text, Screen.LONG));
        return this;
    }

    /** Adds a note if there is something to say. */
    Table note(String label, Optional<String> text) {
        text.ifPresent(it -> note(label, it));
        return this;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    void print(Screen screen) {
        int[] widths = widths();
        screen.line(join(widths, columns.stream().map(Column::title).toList()));
        for (Line line : lines) {
            if (line instanceof Row row) {
                screen.line(join(widths, row.cells()));
            } else if (line instanceof Note note) {
                screen.entry(note.indent(), note.label(), note.column(), note.text(), note.lines());
            }
        }
    }

    private int[] widths() {
        int[] widths = IntStream.range(0, columns.size()).map(this::widestCell).toArray();
        int excess = Arrays.stream(widths).sum() + GAP * (widths.length - 1) - Screen.WIDTH;
        for (; excess > 0; excess--) {
            widths[widest(widths)]--;
        }
        return widths;
    }

    private int widestCell(int column) {
        return lines.stream()
                .filter(Row.class::isInstance)
                .mapToInt(row -> Text.width(((Row) row).cells().get(column)))
                .reduce(Text.width(columns.get(column).title()), Math::max);
    }

    private static int widest(int[] widths) {
        return IntStream.range(0, widths.length)
                .reduce((a, b) -> widths[b] > widths[a] ? b : a)
                .orElseThrow();
    }

    private String join(int[] widths, List<String> cells) {
        BinaryOperator<String> beside = (a, b) -> a + " ".repeat(GAP) + b;
        return IntStream.range(0, cells.size())
                .mapToObj(i -> columns.get(i).fit(cells.get(i), widths[i]))
                .reduce(beside)
                .orElse("");
    }

    private record Column(String title, boolean number, boolean keepsEnd) {

        String fit(String cell, int width) {
            String shortened = keepsEnd ? shortenName(cell, width) : Text.shorten(cell, width);
            return number ? Text.right(shortened, width) : Text.left(shortened, width);
        }

        private static String shortenName(String cell, int width) {
            String name = cell.stripLeading();
            int indent = cell.length() - name.length();
            return " ".repeat(indent) + Text.shortenFront(name, width - indent);
        }
    }

    private sealed interface Line permits Row, Note {}

    private record Row(List<String> cells) implements Line {}

    private record Note(int indent, String label, int column, String text, int lines) implements Line {}
}
