package org.mibew.core.chat.transfer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A table of the store: its name and its columns, in small letters. */
record Table(String name, List<Column> columns) {

    /**
     * A column.
     *
     * @param type in JDBC
     * @param nullable whether it may be null
     * @param counts whether the database counts its values up
     */
    record Column(String name, int type, boolean nullable, boolean counts) {

        ColumnKind kind() {
            return ColumnKind.of(type, name);
        }
    }

    List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** Returns the table with some of its columns, all of which it has. */
    Table of(List<String> names) {
        return new Table(name, names.stream().map(column -> find(column).orElseThrow()).toList());
    }

    private Optional<Column> find(String column) {
        return columns.stream().filter(candidate -> candidate.name().equals(column)).findFirst();
    }

    Optional<Column> counter() {
        return columns.stream().filter(Column::counts).findFirst();
    }

    String select() {
        return "select " + String.join(", ", columnNames()) + " from " + name;
    }

    String insert() {
        String places = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        return "insert into " + name + " (" + String.join(", ", columnNames()) + ") values (" + places + ")";
    }
}
