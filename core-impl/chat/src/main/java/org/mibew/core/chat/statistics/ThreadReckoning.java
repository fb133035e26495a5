package org.mibew.core.chat.statistics;

import org.jdbi.v3.core.Handle;

/**
 * Reckons the threads that were made on a day, and the messages that were written on it. Chats are threads that an operator
 * or an accepted invitation made one; a chat lasts until the last message of one of its parties.
 */
final class ThreadReckoning {

    private ThreadReckoning() {}

    static void reckon(Handle handle, Day day) {
        day.bindTo(handle.createUpdate("""
                        insert into thread_statistics (epoch_day, threads, missed, invitations_sent, invitations_accepted,
                            invitations_rejected, invitations_ignored, operator_messages, visitor_messages,
                            waiting_millis, chat_millis)
                        select cast(:day as integer), t.threads, t.missed, t.sent, t.accepted, t.rejected, t.ignored,
                            m.operators, m.visitors, t.waiting, c.chatting
                        from (
                            select
                                count(case when chat_started > 0 and invitation_state in (0, 2) then 1 end) as threads,
                                count(case when chat_started = 0 and invitation_state = 0 and state <> 5 then 1 end) as missed,
                                count(case when invitation_state > 0 then 1 end) as sent,
                                count(case when invitation_state = 2 then 1 end) as accepted,
                                count(case when invitation_state = 3 then 1 end) as rejected,
                                count(case when invitation_state = 4 then 1 end) as ignored,
                                coalesce(sum(case when chat_started > created and invitation_state = 0
                                    then chat_started - created end), 0) as waiting
                            from chat_thread where created >= :start and created < :end
                        ) t, (
                            select count(case when kind = 2 then 1 end) as operators,
                                count(case when kind = 1 then 1 end) as visitors
                            from message where created >= :start and created < :end
                        ) m, (
                            select coalesce(sum(case when ended > chat_started then ended - chat_started end), 0) as chatting
                            from (
                                select t.chat_started,
                                    (select max(w.created) from message w where w.thread_id = t.id and w.kind in (1, 2)) as ended
                                from chat_thread t
                                where t.created >= :start and t.created < :end
                                    and t.chat_started > 0 and t.invitation_state in (0, 2)
                            ) chats
                        ) c
                        where t.threads + t.missed + t.sent + m.operators + m.visitors > 0"""))
                .execute();
    }
}
