package org.mibew.core.chat.statistics;

import org.jdbi.v3.core.Handle;

/** Reckons what operators wrote on a day, and the invitations that they made on it. */
final class OperatorReckoning {

    private OperatorReckoning() {}

    static void reckon(Handle handle, Day day) {
        day.bindTo(handle.createUpdate("""
                        insert into operator_statistics (epoch_day, operator_id, threads, messages, characters,
                            invitations_sent, invitations_accepted, invitations_rejected, invitations_ignored)
                        select cast(:day as integer), operator_id, sum(threads), sum(messages), sum(characters),
                            sum(sent), sum(accepted), sum(rejected), sum(ignored)
                        from (
                            select operator_id, count(distinct thread_id) as threads, count(*) as messages,
                                sum(char_length(body)) as characters, 0 as sent, 0 as accepted, 0 as rejected, 0 as ignored
                            from message
                            where created >= :start and created < :end and kind = 2 and operator_id > 0
                            group by operator_id
                            union all
                            select operator_id, 0, 0, 0, count(*),
                                count(case when invitation_state = 2 then 1 end),
                                count(case when invitation_state = 3 then 1 end),
                                count(case when invitation_state = 4 then 1 end)
                            from chat_thread
                            where created >= :start and created < :end and invitation_state > 0 and operator_id > 0
                            group by operator_id
                        ) work
                        group by operator_id"""))
                .execute();
    }
}
