package org.mibew.core.chat.plans;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import org.mibew.core.chat.harness.DatabaseKind;

/** Fills a store with what would take too long to be made by the services. */
final class FilledChat {

    static final int THREADS = 100_000;
    static final int OPEN = 1_000;
    static final int MESSAGES = 1_000_000;
    static final int VISITORS = 20_000;
    static final int PAGES = 200_000;
    static final int GROUPS = 10;
    static final int OPERATORS = 20;

    private final Handle handle;
    private final DatabaseKind kind;
    private final long now;

    private FilledChat(Handle handle, DatabaseKind kind, Instant now) {
        this.handle = handle;
        this.kind = kind;
        this.now = now.toEpochMilli();
    }

    /** Fills the store: a thread was made every 100 seconds, the last 1,000 go on; ten messages are in each. */
    static void fill(Handle handle, DatabaseKind kind, Instant now) {
        FilledChat filled = new FilledChat(handle, kind, now);
        filled.staff();
        filled.threads();
        filled.messages();
        filled.visitors();
        filled.rest();
        handle.execute("analyze");
    }

    private String numbers(int count) {
        return kind == DatabaseKind.H2
                ? "(select x from system_range(1, " + count + ")) as numbers"
                : "generate_series(1, " + count + ") as numbers(x)";
    }

    private void staff() {
        handle.execute("""
                insert into chat_operator (login, login_key, password, name, common_name, email, email_key, last_seen,
                    status, disabled, avatar, permissions, code, code_key, presence, recovery_created)
                select 'operator' || x, 'operator' || x, '', 'Operator ' || x, 'Operator ' || x, x || '@example.com',
                    x || '@example.com', %d, 0, false, '', 31, 'code' || x, 'code' || x, 0, 0
                from %s""".formatted(now, numbers(OPERATORS)));
        handle.execute("""
                insert into chat_group (parent_id, name, name_key, common_name, description, common_description, email,
                    weight, title, chat_title, logo, host_url)
                select 0, 'Group ' || x, 'group ' || x, 'Group ' || x, '', '', '', 0, '', '', '', '' from %s"""
                .formatted(numbers(GROUPS)));
        handle.execute("""
                insert into group_member (group_id, operator_id)
                select 1 + mod(x, %d), x from %s""".formatted(GROUPS, numbers(OPERATORS)));
    }

    private void threads() {
        handle.execute("""
                insert into chat_thread (token, revision, state, invitation_state, created, modified, chat_started,
                    closed, group_id, locale, operator_id, next_operator_id, operator_name, operator_typing,
                    operator_seen, user_id, user_name, user_typing, user_seen, remote, referer, user_agent,
                    shown_message_id, message_count, waiting_since, waiting_told)
                select 4011234567890123, x, state, 0, created, created, created,
                    case when state in (3, 5) then created + 90000 else 0 end, mod(x, %1$d), 'en', 1 + mod(x, %2$d), 0,
                    'Operator', false, %3$d, 'user ' || mod(x, %4$d), 'Guest ' || x, false, %3$d,
                    '10.0.' || mod(x, 200) || '.' || mod(x, 250), '', '', 10 * x - 9, 5,
                    case when state in (0, 1) then %3$d else 0 end, false
                from (select x, cast(%3$d as bigint) - cast(%5$d - x as bigint) * 100000 as created,
                    case when x > %6$d then case mod(x, 4) when 3 then 4 else mod(x, 4) end
                        when mod(x, 50) = 0 then 5 else 3 end as state
                    from %7$s) as threads order by x"""
                .formatted(GROUPS, OPERATORS, now, VISITORS, THREADS, THREADS - OPEN, numbers(THREADS)));
        handle.execute("update revision set id = " + THREADS);
    }

    private void messages() {
        handle.execute("""
                insert into message (thread_id, kind, operator_id, body, name, plugin, data, created)
                select 1 + (x - 1) / 10, 1 + mod(x, 2), 1 + mod(x, %d), 'Message ' || x, 'Guest', '', '{}',
                    cast(%d as bigint) - cast((%d - x) / 10 as bigint) * 100000
                from %s order by x""".formatted(OPERATORS, now, MESSAGES, numbers(MESSAGES)));
        handle.execute("insert into thread_data (thread_id, plugin, data) select x, 'org.example', '{}' from "
                + numbers(VISITORS));
    }

    private void visitors() {
        handle.execute("""
                insert into visitor (user_id, user_name, first_time, last_time, entry, user_agent, remote, locale,
                    invitations, chats, thread_id)
                select 'user ' || x, 'Guest', %1$d, %1$d - case when mod(x, 200) = 0 then 86400000 else mod(x, 500) * 1000 end,
                    '', '', '10.0.0.' || mod(x, 250), 'en', 0, 0, case when x <= %2$d then %3$d + x else 0 end
                from %4$s""".formatted(now, OPEN / 2, THREADS - OPEN, numbers(VISITORS)));
        // Every 20 seconds a page; each second visitor has been forgotten.
        handle.execute("""
                insert into page_visit (visitor_id, address, visited, counted)
                select 1 + mod(x, %1$d), 'https://www.example.com/' || mod(x, 100), visited, visited < %2$d
                from (select x, cast(%3$d as bigint) - cast(%4$d - x as bigint) * 20000 as visited from %5$s) as visits
                order by x""".formatted(2 * VISITORS, startOfYesterday(), now, PAGES, numbers(PAGES)));
    }

    /** The days before it are reckoned. */
    private long startOfYesterday() {
        return today().minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(Instant.ofEpochMilli(now), ZoneOffset.UTC);
    }

    private void rest() {
        handle.execute("insert into server_state (name, content) values ('statistics.reckoned', '%s')"
                .formatted(today().minusDays(2)));
        handle.execute("""
                insert into failed_login (login, address, attempted)
                select 'login ' || x, 'address ' || mod(x, 1000), %d - mod(x, 800) * 1000 from %s"""
                .formatted(now, numbers(VISITORS)));
        handle.execute("insert into thread_trace (revision, thread_id, deleted) select x, x, %d from %s"
                .formatted(now, numbers(VISITORS)));
        handle.execute("""
                insert into ban (created, until, address, comment, lowest, highest)
                select %d, 0, '198.51.100.' || x, '', '0000000000000000000001' || (1000000000 + x),
                    '0000000000000000000001' || (1000000000 + x)
                from %s""".formatted(now, numbers(200)));
        handle.execute("insert into canned_message (locale, group_id, title, body) select 'en', mod(x, %d), 'T', 'B' from %s"
                .formatted(GROUPS, numbers(100)));
    }
}
