package org.mibew.core.chat.group;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.mibew.api.group.Group;
import org.mibew.api.problem.NotFound;

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

    private GroupTable() {}

    public static Optional<Group> find(Handle handle, long id) {
        return handle.createQuery("select * from chat_group where id = :id").bind("id", id).map(GROUP).findOne();
    }

    /** Returns a group whose row nobody changes until the end of the transaction; throws if there is none. */
    public static Group lock(Handle handle, long id) {
        return handle.createQuery("select * from chat_group where id = :id for update")
                .bind("id", id)
                .map(GROUP)
                .findOne()
                .orElseThrow(() -> NotFound.of("group", id));
    }
}
