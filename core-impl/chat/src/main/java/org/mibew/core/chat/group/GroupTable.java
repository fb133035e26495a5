package org.mibew.core.chat.group;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.mibew.api.group.Group;
import org.mibew.api.problem.NotFound;
import org.mibew.api.thread.ThreadState;

/** The table of groups, for whoever has a transaction. */
public final class GroupTable {

    static final RowMapper<Group> GROUP = (row, context) -> new Group(
            row.getLong("id"),
            row.getLong("parent_id"),
            row.getString("name"),
            row.getString("common_name"),
            row.getString("description"),
            row.getString("common_description"),
            row.getString("email"),
            row.getInt("weight"),
            row.getString("title"),
            row.getString("chat_title"),
            row.getString("logo"),
            row.getString("host_url"));

    private static final List<Integer> OPEN = Stream.of(ThreadState.values())
            .filter(state -> !state.isOver())
            .map(ThreadState::number)
            .toList();

    private GroupTable() {}

    public static Optional<Group> find(Handle handle, long id) {
        return handle.createQuery("select * from chat_group where id = :id").bind("id", id).map(GROUP).findOne();
    }

    /** Returns a group; throws if there is none. */
    public static Group get(Handle handle, long id) {
        return find(handle, id).orElseThrow(() -> NotFound.of("group", id));
    }

    /** Returns a group whose row nobody changes until the end of the transaction; throws if there is none. */
    public static Group lock(Handle handle, long id) {
        return findAndLock(handle, id).orElseThrow(() -> NotFound.of("group", id));
    }

    static Optional<Group> findAndLock(Handle handle, long id) {
        return handle.createQuery("select * from chat_group where id = :id for update")
                .bind("id", id)
                .map(GROUP)
                .findOne();
    }

    /** Locks those groups that there are, in ascending order of their ids. */
    static void lockAll(Handle handle, SortedSet<Long> ids) {
        ids.forEach(id -> findAndLock(handle, id));
    }

    static Optional<Group> findByName(Handle handle, String key) {
        return handle.createQuery("select * from chat_group where name_key = :key").bind("key", key).map(GROUP).findOne();
    }

    static List<Group> all(Handle handle) {
        return handle.createQuery("select * from chat_group").map(GROUP).list();
    }

    /** Returns the ids of the groups directly below another one, in ascending order. */
    static List<Long> below(Handle handle, long id) {
        return handle.createQuery("select id from chat_group where parent_id = :id order by id")
                .bind("id", id)
                .mapTo(Long.class)
                .list();
    }

    static Group insert(Handle handle, GroupEntry entry) {
        long id = entry.bindTo(handle.createUpdate("""
                        insert into chat_group (parent_id, name, name_key, common_name, description, common_description,
                        email, weight, title, chat_title, logo, host_url)
                        values (:parent, :name, :nameKey, :commonName, :description, :commonDescription,
                        :email, :weight, :title, :chatTitle, :logo, :hostUrl)"""))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        return find(handle, id).orElseThrow();
    }

    static Group update(Handle handle, long id, GroupEntry entry) {
        entry.bindTo(handle.createUpdate("""
                        update chat_group set parent_id = :parent, name = :name, name_key = :nameKey,
                        common_name = :commonName, description = :description,
                        common_description = :commonDescription, email = :email, weight = :weight, title = :title,
                        chat_title = :chatTitle, logo = :logo, host_url = :hostUrl where id = :id"""))
                .bind("id", id)
                .execute();
        return find(handle, id).orElseThrow();
    }

    /** Makes a group one of its own. */
    static Group detach(Handle handle, long id) {
        handle.createUpdate("update chat_group set parent_id = 0 where id = :id").bind("id", id).execute();
        return find(handle, id).orElseThrow();
    }

    static void delete(Handle handle, long id) {
        handle.createUpdate("delete from canned_message where group_id = :id").bind("id", id).execute();
        handle.createUpdate("delete from chat_group where id = :id").bind("id", id).execute();
    }

    /** Tells whether a thread that is not over belongs to a group. */
    static boolean hasOpenThreads(Handle handle, long id) {
        return handle.createQuery("""
                        select id from chat_thread where state in (<open>) and group_id = :group
                        fetch first 1 rows only""")
                .bindList("open", OPEN)
                .bind("group", id)
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }
}
