package org.mibew.core.console;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.owasp.encoder.Encode;

/** Writes headings and tables as the Web Console's own pages have them. */
final class Html {

    private Html() {}

    static void heading(PrintWriter out, String text) {
        out.println("<div class=\"ui-widget-header ui-corner-top buttonGroup\">" + Encode.forHtml(text) + "</div>");
    }

    static void paragraph(PrintWriter out, String text) {
        out.println("<p class=\"statline\">" + Encode.forHtml(text) + "</p>");
    }

    static void open(PrintWriter out, List<String> columns) {
        out.println("<table class=\"nicetable ui-widget\"><thead><tr>");
        columns.forEach(column ->
                out.println("<th class=\"ui-widget-header\" scope=\"col\">" + Encode.forHtml(column) + "</th>"));
        out.println("</tr></thead><tbody class=\"ui-widget-content\">");
    }

    /** Begins a group of rows. */
    static void group(PrintWriter out, String name, int columns) {
        out.println("<tr><th class=\"ui-state-default\" scope=\"rowgroup\" colspan=\"" + columns + "\" align=\"left\">"
                + Encode.forHtml(name) + "</th></tr>");
    }

    static void row(PrintWriter out, Object... cells) {
        out.print("<tr>");
        for (Object cell : cells) {
            out.print("<td>" + Encode.forHtml(String.valueOf(cell)).replace("\n", "<br>") + "</td>");
        }
        out.println("</tr>");
    }

    static void close(PrintWriter out) {
        out.println("</tbody></table>");
    }

    static String time(Duration time) {
        return String.format(Locale.ROOT, "%.3f ms", time.toNanos() / 1_000_000.0);
    }
}
