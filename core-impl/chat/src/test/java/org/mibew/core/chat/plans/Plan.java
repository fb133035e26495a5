package org.mibew.core.chat.plans;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mibew.core.chat.harness.DatabaseKind;

/**
 * How a database has carried out a statement.
 *
 * @param steps one for each place where the statement looks at a table
 */
record Plan(List<Step> steps) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /* A table, the index that leads to its rows, and how many were looked at. */
    private static final Pattern H2_TABLE = Pattern.compile(
            "\"PUBLIC\"\\.\"(\\w+)\"(?: \"\\w+\")?\\s+/\\* .*? \\*/(?:\\s+/\\* WHERE .*?\\*/)?(?:\\s+/\\* scanCount: (\\d+) \\*/)?",
            Pattern.DOTALL);

    /**
     * A look at a table.
     *
     * @param rows how many were looked at, whether or not they were what the statement asks for
     */
    record Step(String table, long rows) {}

    /** Returns what stands before a statement so that the database carries it out and tells how. */
    static String explain(DatabaseKind kind) {
        return kind == DatabaseKind.H2 ? "explain analyze " : "explain (analyze, timing off, format json) ";
    }

    static Plan read(DatabaseKind kind, String answer) {
        return new Plan(kind == DatabaseKind.H2 ? ofH2(answer) : ofPostgresql(answer));
    }

    private static List<Step> ofH2(String answer) {
        List<Step> steps = new ArrayList<>();
        Matcher matcher = H2_TABLE.matcher(answer);
        while (matcher.find()) {
            long rows = matcher.group(2) == null ? 0 : Long.parseLong(matcher.group(2));
            steps.add(new Step(matcher.group(1).toLowerCase(Locale.ROOT), rows));
        }
        return steps;
    }

    private static List<Step> ofPostgresql(String answer) {
        List<Step> steps = new ArrayList<>();
        try {
            addNode(steps, JSON.readTree(answer).get(0).get("Plan"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL's plan is no JSON: " + answer, e);
        }
        return steps;
    }

    private static void addNode(List<Step> steps, JsonNode node) {
        if (node.has("Relation Name") && node.get("Node Type").asText().contains("Scan")) {
            double rows = number(node, "Actual Rows") + number(node, "Rows Removed by Filter")
                    + number(node, "Rows Removed by Index Recheck");
            steps.add(new Step(node.get("Relation Name").asText(), Math.round(rows * number(node, "Actual Loops"))));
        }
        node.path("Plans").forEach(child -> addNode(steps, child));
    }

    private static double number(JsonNode node, String field) {
        return node.path(field).asDouble();
    }
}
