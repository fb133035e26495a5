package org.mibew.core.chat.plans;

import java.util.Set;
import java.util.TreeSet;

/** Notes which statements look at many rows of a big table. */
final class PlanReader {

    private final Set<String> bigTables;
    private final int most;
    private final Set<String> problems = new TreeSet<>();
    private final Set<String> tables = new TreeSet<>();
    private boolean isReading;

    /** @param most how many rows of a big table a statement may look at */
    PlanReader(Set<String> bigTables, int most) {
        this.bigTables = bigTables;
        this.most = most;
    }

    /** Has the plans of the statements from now on read. */
    void start() {
        isReading = true;
    }

    boolean isReading() {
        return isReading;
    }

    void read(String statement, Plan plan) {
        plan.steps().forEach(step -> note(step, statement));
    }

    private void note(Plan.Step step, String statement) {
        if (!bigTables.contains(step.table())) {
            return;
        }
        tables.add(step.table());
        if (step.rows() > most) {
            problems.add(step.rows() + " rows of " + step.table() + ": " + statement.replaceAll("\\s+", " "));
        }
    }

    /** Returns what looked at too many rows, with the statement. */
    Set<String> problems() {
        return problems;
    }

    /** Returns the big tables that were looked at. */
    Set<String> tables() {
        return tables;
    }
}
