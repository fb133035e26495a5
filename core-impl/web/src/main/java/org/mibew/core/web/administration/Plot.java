package org.mibew.core.web.administration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plot of one or two numbers a day, as SVG. */
final class Plot {

    private static final int WIDTH = 860;
    private static final int HEIGHT = 220;
    private static final int LEFT = 44;
    private static final int BOTTOM = 26;
    private static final int TOP = 10;
    private static final int STEPS = 4;

    private final List<String> labels = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();

    void add(String label, double first, double second) {
        labels.add(label);
        values.add(new double[] {first, second});
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Returns the plot; its lines have the classes {@code first} and {@code second}. */
    String svg() {
        double most = Math.max(STEPS, values.stream().mapToDouble(pair -> Math.max(pair[0], pair[1])).max().orElse(0));
        double top = Math.ceil(most / STEPS) * STEPS;
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT,
                "<svg class=\"plot\" viewBox=\"0 0 %d %d\" role=\"img\" aria-hidden=\"true\">", WIDTH, HEIGHT));
        for (int step = 0; step <= STEPS; step++) {
            double y = y(top * step / STEPS, top);
            svg.append(String.format(Locale.ROOT, "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, WIDTH, y, y))
                    .append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f</text>",
                            LEFT - 6, y + 4, top * step / STEPS));
        }
        int every = Math.max(1, values.size() / 8);
        for (int i = 0; i < values.size(); i += every) {
            svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    x(i), HEIGHT - 6, labels.get(i)));
        }
        line(svg, 0, "first", top);
        line(svg, 1, "second", top);
        return svg.append("</svg>").toString();
    }

    private void line(StringBuilder svg, int which, String name, double top) {
        svg.append("<polyline class=\"").append(name).append("\" points=\"");
        for (int i = 0; i < values.size(); i++) {
            svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(i), y(values.get(i)[which], top)));
        }
        svg.append("\"/>");
        for (int i = 0; i < values.size(); i++) {
            svg.append(String.format(Locale.ROOT, "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>",
                    name, x(i), y(values.get(i)[which], top)));
        }
    }

    private double x(int index) {
        double room = WIDTH - LEFT - 24.0;
        return LEFT + 12 + (values.size() == 1 ? room / 2 : room * index / (values.size() - 1));
    }

    private static double y(double value, double top) {
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
    }
}
