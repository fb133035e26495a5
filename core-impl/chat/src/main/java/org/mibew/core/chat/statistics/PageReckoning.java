package org.mibew.core.chat.statistics;

import org.jdbi.v3.core.Handle;

/**
 * Reckons the visits of pages on a day, and the chats and invitations of visitors who were on them. Visits that were stored
 * when their day had been reckoned count for the next one.
 */
final class PageReckoning {

    private PageReckoning() {}

    static void reckon(Handle handle, Day day) {
        day.bindTo(handle.createUpdate("""
                        insert into page_statistics (epoch_day, address, visits, chats,
                            invitations_sent, invitations_accepted, invitations_rejected, invitations_ignored)
                        select cast(:day as integer), address, sum(visits), sum(chats), sum(sent), sum(accepted), sum(rejected), sum(ignored)
                        from (
                            select address, count(*) as visits, 0 as chats, 0 as sent, 0 as accepted, 0 as rejected,
                                0 as ignored
                            from page_visit
                            where visited < :end and not counted
                            group by address
                            union all
                            select referer, 0,
                                count(case when chat_started > 0 and invitation_state in (0, 2) then 1 end),
                                count(case when invitation_state > 0 then 1 end),
                                count(case when invitation_state = 2 then 1 end),
                                count(case when invitation_state = 3 then 1 end),
                                count(case when invitation_state = 4 then 1 end)
                            from chat_thread
                            where created >= :start and created < :end and referer <> ''
                                and (chat_started > 0 or invitation_state > 0)
                            group by referer
                        ) work
                        group by address"""))
                .execute();
        day.bindTo(handle.createUpdate(
                        "update page_visit set counted = true where visited < :end and not counted"))
                .execute();
    }
}
