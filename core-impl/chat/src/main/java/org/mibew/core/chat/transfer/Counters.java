package org.mibew.core.chat.transfer;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.mibew.core.chat.transfer.Table.Column;

/** The highest ids that a file has, by table; ids that the database gives out later are above them. */
record Counters(Map<String, Long> highest, Map<String, String> columns) {

    /** Reads all of a file, which makes sure at the same time that it is whole. */
    static Counters of(Schema schema, ImportReader file) throws IOException {
        Map<String, Long> highest = new TreeMap<>();
        Map<String, String> columns = new TreeMap<>();
        for (Table table : schema.tables()) {
            String counter = table.counter().map(Column::name).orElse("");
            file.read(table, (order, values) -> {
                for (int i = 0; i < values.length; i++) {
                    if (order.get(i).name().equals(counter) && values[i] != null) {
                        highest.merge(table.name(), (Long) values[i], Math::max);
                        columns.put(table.name(), counter);
                    }
                }
            });
        }
        return new Counters(highest, columns);
    }

    void raise(Handle handle) {
        highest.forEach((table, id) -> handle.execute(
                "alter table " + table + " alter column " + columns.get(table) + " restart with " + (id + 1)));
    }
}
