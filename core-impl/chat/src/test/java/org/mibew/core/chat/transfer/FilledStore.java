package org.mibew.core.chat.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.mibew.core.chat.store.Database;
import org.mibew.core.chat.transfer.Table.Column;

/** Fills all tables, whatever columns they have, and reads them. */
final class FilledStore {

    private static final String REVISION = "revision";

    private final Jdbi jdbi;
    private final Schema schema;

    FilledStore(Database database) {
        this(database.jdbi());
    }

    private FilledStore(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.schema = jdbi.withHandle(Schema::of);
    }

    /** Returns a store of any version of the schema. */
    static FilledStore of(Jdbi jdbi) {
        return new FilledStore(jdbi);
    }

    List<String> tables() {
        return schema.tables().stream().map(Table::name).toList();
    }

    List<String> countedTables() {
        return schema.tables().stream().filter(table -> table.counter().isPresent()).map(Table::name).toList();
    }

    /** Adds rows to all tables; the numbers of a row are all the same, so that it refers to the row of that number. */
    void fill(int rows) {
        jdbi.useTransaction(handle -> {
            for (Table table : schema.tables()) {
                if (table.name().equals(REVISION)) {
                    handle.execute("update revision set id = 4711");
                    continue;
                }
                for (int row = 1; row <= rows; row++) {
                    insert(handle, table, values(table, row));
                }
            }
        });
    }

    /** Adds a row whose id the database gives, and that refers to the first rows of other tables. */
    void add(String name, int seed) {
        Table table = table(name);
        jdbi.useTransaction(handle -> {
            Map<String, Object> values = values(table, seed);
            table.columns().stream()
                    .filter(column -> column.kind() == ColumnKind.NUMBER)
                    .forEach(column -> values.put(column.name(), 1L));
            values.remove(table.counter().orElseThrow().name());
            insert(handle, table, values);
        });
    }

    /** Adds a thread with the data of a plugin, in one transaction. */
    void addThread(long id) {
        jdbi.useTransaction(handle -> {
            insert(handle, table("chat_thread"), values(table("chat_thread"), id));
            insert(handle, table("thread_data"), values(table("thread_data"), id));
        });
    }

    void addOperator(String login, long lastSeen) {
        jdbi.useTransaction(handle -> {
            Map<String, Object> values = values(table("chat_operator"), 1);
            values.remove("id");
            values.put("login", login);
            values.put("last_seen", lastSeen);
            insert(handle, table("chat_operator"), values);
        });
    }

    /** Adds messages to the first thread. */
    void addMessages(int number) {
        Table message = table("message");
        jdbi.useTransaction(handle -> {
            try (PreparedBatch batch = handle.prepareBatch(message.insert())) {
                for (long id = 1_001; id <= 1_000L + number; id++) {
                    Map<String, Object> values = values(message, id);
                    values.put("thread_id", 1L);
                    for (int i = 0; i < message.columns().size(); i++) {
                        bind(batch, i, message.columns().get(i), values);
                    }
                    batch.add();
                }
                batch.execute();
            }
        });
    }

    private static void bind(PreparedBatch batch, int position, Column column, Map<String, Object> values) {
        Object value = values.get(column.name());
        if (value == null) {
            batch.bindNull(position, column.type());
        } else {
            batch.bind(position, value);
        }
    }

    /** Returns values for a row; in odd ones, what may be null is. */
    private static Map<String, Object> values(Table table, long row) {
        Map<String, Object> values = new TreeMap<>();
        for (Column column : table.columns()) {
            boolean isNull = row % 2 == 1 && column.nullable();
            values.put(column.name(), isNull ? null : switch (column.kind()) {
                case NUMBER -> row;
                case TEXT -> column.name() + " ä漢👍 \"q\" \\ \t\r\n\u2028 " + row;
                case FLAG -> row % 2 == 0;
            });
        }
        return values;
    }

    private static void insert(Handle handle, Table table, Map<String, Object> values) {
        Table some = table.of(table.columnNames().stream().filter(values::containsKey).toList());
        try (PreparedBatch batch = handle.prepareBatch(some.insert())) {
            for (int i = 0; i < some.columns().size(); i++) {
                bind(batch, i, some.columns().get(i), values);
            }
            batch.add();
            batch.execute();
        }
    }

    private Table table(String name) {
        return schema.tables().stream().filter(table -> table.name().equals(name)).findFirst().orElseThrow();
    }

    long highest(String name) {
        String counter = table(name).counter().orElseThrow().name();
        return jdbi.withHandle(handle -> handle.createQuery("select max(" + counter + ") from " + name)
                .mapTo(Long.class)
                .one());
    }

    /** Returns all rows of a table, with their values in the order of the columns' names. */
    List<List<Object>> rows(String name) {
        Table table = table(name);
        Table sorted = table.of(table.columnNames().stream().sorted().toList());
        return jdbi.withHandle(handle -> handle.createQuery(sorted.select())
                .map((row, context) -> {
                    List<Object> values = new ArrayList<>();
                    for (int i = 1; i <= sorted.columns().size(); i++) {
                        Object value = row.getObject(i);
                        values.add(value instanceof Number number ? (Object) number.longValue() : value);
                    }
                    return values;
                })
                .stream()
                .sorted(Comparator.comparing(List::toString))
                .toList());
    }

    /** Returns all rows of all tables. */
    Map<String, List<List<Object>>> everything() {
        Map<String, List<List<Object>>> everything = new TreeMap<>();
        tables().forEach(table -> everything.put(table, rows(table)));
        return everything;
    }
}
