package org.mibew.core.chat.tables;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What has become of a plugin's tables since they were copied. Rows are told apart by the primary key, where it is still the
 * same, else as a whole; compared are the columns that there were and still are.
 */
final class Differences {

    private final Connection connection;
    private final Dialect dialect;

    Differences(Connection connection) throws SQLException {
        this.connection = connection;
        this.dialect = Dialect.of(connection);
    }

    /** Returns one sentence for each table in which something is different, by name. */
    List<String> between(Map<String, StoredTable> now, Map<String, StoredTable> then) throws SQLException {
        List<String> sentences = new ArrayList<>();
        for (StoredTable table : now.values()) {
            StoredTable copy = then.get(table.name());
            if (copy == null) {
                sentences.add("The table " + table.spoken() + " is new, with " + rows(count(table)));
            } else {
                add(sentences, table, copy);
            }
        }
        for (StoredTable copy : then.values()) {
            if (!now.containsKey(copy.name())) {
                sentences.add("The table " + copy.spoken() + " was removed since; it had " + rows(count(copy)));
            }
        }
        return sentences;
    }

    private long count(StoredTable table) throws SQLException {
        return Sql.number(connection, "select count(*) from " + table.sql());
    }

    private static String rows(long number) {
        return number == 1 ? "1 row" : number + " rows";
    }

    private void add(List<String> sentences, StoredTable now, StoredTable then) throws SQLException {
        List<String> common = then.columns().stream()
                .map(StoredTable.Column::name)
                .filter(name -> now.column(name).isPresent())
                .toList();
        long[] figures = !then.key().isEmpty() && then.key().equals(now.key())
                ? byKey(now, then, common)
                : asWhole(now, then, common);
        List<String> parts = new ArrayList<>();
        String[] verbs = {"added", "changed", "removed"};
        for (int i = 0; i < figures.length; i++) {
            if (figures[i] > 0) {
                parts.add(rows(figures[i]) + " " + verbs[i]);
            }
        }
        if (!parts.isEmpty()) {
            sentences.add("In the table " + now.spoken() + ": " + String.join(", ", parts) + " since");
        }
    }

    private long[] byKey(StoredTable now, StoredTable then, List<String> common) throws SQLException {
        String join = then.key().stream().map(name -> same(name, now, then)).collect(Collectors.joining(" and "));
        String different = common.stream()
                .filter(name -> !then.key().contains(name))
                .map(name -> value("a", name, now, then) + " is distinct from " + value("b", name, now, then))
                .collect(Collectors.joining(" or "));
        return new long[] {
            Sql.number(connection, missing(now, then, join)),
            different.isEmpty() ? 0 : Sql.number(connection, "select count(*) from " + now.sql() + " a join " + then.sql()
                    + " b on " + join + " where " + different),
            Sql.number(connection, missing(then, now, join))
        };
    }

    private String same(String name, StoredTable now, StoredTable then) {
        return value("a", name, now, then) + " = " + value("b", name, now, then);
    }

    private static String missing(StoredTable one, StoredTable other, String join) {
        return "select count(*) from " + one.sql() + " a where not exists (select 1 from " + other.sql() + " b where " + join
                + ")";
    }

    /** Counts how often each row is in the one and in the other. */
    private long[] asWhole(StoredTable now, StoredTable then, List<String> common) throws SQLException {
        if (common.isEmpty()) {
            return new long[] {count(now), 0, count(then)};
        }
        List<String> values = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < common.size(); i++) {
            values.add(value("t", common.get(i), now, then) + " as c" + i);
            names.add("c" + i);
        }
        String selected = String.join(", ", values);
        String grouped = String.join(", ", names);
        String sql = "select coalesce(sum(case when n > 0 then n else 0 end), 0), 0,"
                + " coalesce(sum(case when n < 0 then -n else 0 end), 0) from (select " + grouped + ", sum(d) as n from ("
                + "select " + selected + ", 1 as d from " + now.sql() + " t union all select " + selected + ", -1 as d from "
                + then.sql() + " t) u group by " + grouped + ") g";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new long[] {row.getLong(1), row.getLong(2), row.getLong(3)};
        }
    }

    /** Returns a column's value, as a text if values of its type, or of its two types, cannot be compared. */
    private String value(String alias, String name, StoredTable now, StoredTable then) {
        int type = now.column(name).orElseThrow().type();
        boolean comparable = type == then.column(name).orElseThrow().type() && dialect.isComparable(type);
        String column = alias + "." + Sql.quoted(name);
        return comparable ? column : "cast(" + column + " as varchar)";
    }
}
