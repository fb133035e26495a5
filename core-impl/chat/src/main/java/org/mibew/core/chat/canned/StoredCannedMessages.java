package org.mibew.core.chat.canned;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.mibew.api.canned.CannedMessage;
import org.mibew.api.canned.CannedMessages;
import org.mibew.api.problem.NotFound;
import org.mibew.core.chat.group.GroupTable;
import org.mibew.core.chat.store.Store;
import org.mibew.core.chat.text.Texts;

/** Canned messages in the database (R§3.7); no events tell of them. */
public final class StoredCannedMessages implements CannedMessages {

    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_TEXT = 1_024;

    private static final RowMapper<CannedMessage> MESSAGE = (row, context) -> new CannedMessage(
            row.getLong("id"),
            row.getString("locale"),
            row.getLong("group_id"),
            row.getString("title"),
            row.getString("body"));

    private static final Comparator<CannedMessage> BY_TITLE =
            Comparator.comparing(CannedMessage::title, String.CASE_INSENSITIVE_ORDER).thenComparing(CannedMessage::id);

    private final Store store;

    public StoredCannedMessages(Store store) {
        this.store = store;
    }

    @Override
    public Optional<CannedMessage> find(long id) {
        return store.read(handle -> find(handle, id));
    }

    private static Optional<CannedMessage> find(Handle handle, long id) {
        return handle.createQuery("select * from canned_message where id = :id").bind("id", id).map(MESSAGE).findOne();
    }

    @Override
    public CannedMessage get(long id) {
        return find(id).orElseThrow(() -> NotFound.of("canned message", id));
    }

    @Override
    public List<CannedMessage> all(String locale, long group) {
        String checked = Texts.small("locale", locale);
        return store.read(handle -> all(handle, checked, group));
    }

    private static List<CannedMessage> all(Handle handle, String locale, long group) {
        return handle.createQuery("select * from canned_message where locale = :locale and group_id = :group")
                .bind("locale", locale)
                .bind("group", group)
                .map(MESSAGE)
                .stream()
                .sorted(BY_TITLE)
                .toList();
    }

    @Override
    public List<CannedMessage> forThread(long thread) {
        return store.read(handle -> {
            Place place = Place.of(handle, thread);
            List<CannedMessage> ofAll = all(handle, place.locale(), 0);
            return place.group() == 0
                    ? ofAll
                    : Stream.concat(all(handle, place.locale(), place.group()).stream(), ofAll.stream()).toList();
        });
    }

    /** Where messages belong. */
    private record Place(String locale, long group) {

        static Place of(Handle handle, long thread) {
            return handle.createQuery("select locale, group_id from chat_thread where id = :id")
                    .bind("id", thread)
                    .map((row, context) -> new Place(row.getString("locale"), row.getLong("group_id")))
                    .findOne()
                    .orElseThrow(() -> NotFound.of("thread", thread));
        }
    }

    @Override
    public CannedMessage create(String locale, long group, String title, String text) {
        check("locale", locale, LONGEST_TITLE);
        check(title, text);
        return store.write(transaction -> {
            Handle handle = transaction.handle();
            if (group != 0) {
                GroupTable.lock(handle, group);
            }
            long id = handle.createUpdate("""
                            insert into canned_message (locale, group_id, title, body)
                            values (:locale, :group, :title, :body)""")
                    .bind("locale", locale)
                    .bind("group", group)
                    .bind("title", title)
                    .bind("body", text)
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one();
            return find(handle, id).orElseThrow();
        });
    }

    @Override
    public CannedMessage update(long id, String title, String text) {
        check(title, text);
        return store.write(transaction -> {
            Handle handle = transaction.handle();
            handle.createUpdate("update canned_message set title = :title, body = :body where id = :id")
                    .bind("title", title)
                    .bind("body", text)
                    .bind("id", id)
                    .execute();
            return find(handle, id).orElseThrow(() -> NotFound.of("canned message", id));
        });
    }

    private static void check(String title, String text) {
        check("title", title, LONGEST_TITLE);
        check("text", text, LONGEST_TEXT);
    }

    private static void check(String name, String text, int most) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(name + " must not be empty");
        }
        if (text.length() > most) {
            throw new IllegalArgumentException(name + " has " + text.length() + " characters, and may have " + most);
        }
        Texts.large(name, text);
    }

    @Override
    public void delete(long id) {
        store.write(transaction -> {
            int deleted = transaction.handle()
                    .createUpdate("delete from canned_message where id = :id")
                    .bind("id", id)
                    .execute();
            if (deleted == 0) {
                throw NotFound.of("canned message", id);
            }
            return null;
        });
    }
}
