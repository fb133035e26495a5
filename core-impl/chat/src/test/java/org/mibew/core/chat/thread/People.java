package org.mibew.core.chat.thread;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.mibew.api.operator.Permission;
import org.mibew.api.thread.Guest;
import org.mibew.core.chat.harness.ChatServer;

/** Operators, groups and visitors, put into the tables for a test. */
public final class People {

    public static final String REMOTE = "192.0.2.17";
    public static final String PAGE = "https://www.example.com/prices";
    public static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final ChatServer server;

    public People(ChatServer server) {
        this.server = server;
    }

    public static Guest guest() {
        return guest(REMOTE);
    }

    public static Guest guest(String remote) {
        return new Guest("4cf1b2a90d3e", "Guest", "en", remote, PAGE, FIREFOX);
    }

    /** Adds an operator who has just been seen. */
    public long operator(String name, Permission... permissions) {
        int mask = Stream.of(permissions).mapToInt(permission -> 1 << permission.number()).sum();
        String login = name.toLowerCase(Locale.ROOT);
        return insert("""
                insert into chat_operator (login, login_key, password, name, common_name, email, last_seen, status, disabled,
                    avatar, permissions, code, code_key, presence, recovery_created)
                values (?, ?, '', ?, ?, '', ?, 0, false, '', ?, ?, ?, 0, 0)""",
                login, login, name, name, now().toEpochMilli(), mask, login + "7", login + "7");
    }

    public void disable(long operator) {
        execute("update chat_operator set disabled = true where id = ?", operator);
    }

    public long group(String name, long parent) {
        return insert("""
                insert into chat_group (parent_id, name, name_key, common_name, description, common_description, email,
                    weight, title, chat_title, logo, host_url)
                values (?, ?, ?, ?, '', '', '', 0, '', '', '', '')""",
                parent, name, name.toLowerCase(Locale.ROOT), name);
    }

    public void join(long group, long operator) {
        execute("insert into group_member (group_id, operator_id) values (?, ?)", group, operator);
    }

    /** Adds a visitor with the cookie of {@link #guest()}, who is on a page. */
    public long visitor() {
        return visitor("4cf1b2a90d3e");
    }

    public long visitor(String userId) {
        long id = insert("""
                insert into visitor (user_id, user_name, first_time, last_time, entry, user_agent, remote, invitations,
                    chats, thread_id)
                values (?, 'Guest', ?, ?, '', ?, ?, 0, 0, 0)""",
                userId, now().toEpochMilli(), now().toEpochMilli(), FIREFOX, REMOTE);
        execute("insert into page_visit (visitor_id, address, visited, counted) values (?, ?, ?, false)",
                id, PAGE, now().toEpochMilli());
        return id;
    }

    private Instant now() {
        return server.clock().instant();
    }

    private long insert(String sql, Object... values) {
        return server.database().jdbi().withHandle(handle -> {
            var update = handle.createUpdate(sql);
            for (int i = 0; i < values.length; i++) {
                update.bind(i, values[i]);
            }
            return update.executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
        });
    }

    private void execute(String sql, Object... values) {
        server.database().jdbi().useHandle(handle -> handle.execute(sql, values));
    }
}
