package org.mibew.core.web.visitor.captcha;

import java.awt.geom.Path2D;
import java.util.Map;

/**
 * Letters as strokes in a square from 0 to 10, so that no fonts need to be installed. Letters that are easily taken for
 * another one, or for a number, are left out.
 */
final class Glyphs {

    static final String LETTERS = "ACEFHKLMNPRTVWXYZ";

    /** Each stroke is a row of points, x and y in turn. */
    private static final Map<Character, int[][]> LINES = Map.ofEntries(
            Map.entry('A', new int[][] {{0, 10, 5, 0, 10, 10}, {2, 7, 8, 7}}),
            Map.entry('C', new int[][] {{10, 2, 7, 0, 3, 0, 0, 3, 0, 7, 3, 10, 7, 10, 10, 8}}),
            Map.entry('E', new int[][] {{9, 0, 0, 0, 0, 10, 9, 10}, {0, 5, 7, 5}}),
            Map.entry('F', new int[][] {{9, 0, 0, 0, 0, 10}, {0, 5, 7, 5}}),
            Map.entry('H', new int[][] {{0, 0, 0, 10}, {10, 0, 10, 10}, {0, 5, 10, 5}}),
            Map.entry('K', new int[][] {{0, 0, 0, 10}, {9, 0, 0, 6}, {3, 4, 10, 10}}),
            Map.entry('L', new int[][] {{0, 0, 0, 10, 8, 10}}),
            Map.entry('M', new int[][] {{0, 10, 0, 0, 5, 6, 10, 0, 10, 10}}),
            Map.entry('N', new int[][] {{0, 10, 0, 0, 9, 10, 9, 0}}),
            Map.entry('P', new int[][] {{0, 10, 0, 0, 6, 0, 9, 1, 9, 4, 6, 6, 0, 6}}),
            Map.entry('R', new int[][] {{0, 10, 0, 0, 6, 0, 9, 1, 9, 4, 6, 5, 0, 5}, {5, 5, 10, 10}}),
            Map.entry('T', new int[][] {{0, 0, 10, 0}, {5, 0, 5, 10}}),
            Map.entry('V', new int[][] {{0, 0, 5, 10, 10, 0}}),
            Map.entry('W', new int[][] {{0, 0, 2, 10, 5, 4, 8, 10, 10, 0}}),
            Map.entry('X', new int[][] {{0, 0, 10, 10}, {10, 0, 0, 10}}),
            Map.entry('Y', new int[][] {{0, 0, 5, 5, 10, 0}, {5, 5, 5, 10}}),
            Map.entry('Z', new int[][] {{0, 0, 9, 0, 0, 10, 10, 10}}));

    private Glyphs() {}

    /** Returns the strokes of a letter. */
    static Path2D of(char letter) {
        Path2D path = new Path2D.Double();
        for (int[] line : LINES.get(letter)) {
            path.moveTo(line[0], line[1]);
            for (int i = 2; i < line.length; i += 2) {
                path.lineTo(line[i], line[i + 1]);
            }
        }
        return path;
    }
}
