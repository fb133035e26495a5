package org.mibew.core.chat.visitor;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.mibew.api.visitor.PageVisit;
import org.mibew.core.chat.store.Columns;

/** The table of pages that visitors opened, for whoever has a transaction. */
public final class PageTable {

    private PageTable() {}

    /** Returns the pages of a visitor, first to last. */
    public static List<PageVisit> of(Handle handle, long visitor) {
        return handle.createQuery("select address, visited from page_visit where visitor_id = :visitor order by id")
                .bind("visitor", visitor)
                .map((row, context) -> new PageVisit(row.getString("address"), Columns.instant(row, "visited")))
                .list();
    }

    /** Forgets the pages of a visitor, counted or not. */
    public static void deleteOf(Handle handle, long visitor) {
        handle.createUpdate("delete from page_visit where visitor_id = :visitor").bind("visitor", visitor).execute();
    }

    /**
     * What was done of a purge.
     *
     * @param pages how many are forgotten
     * @param next time from which on it is to go on, in milliseconds since 1970
     */
    public record Purged(int pages, long next) {}

    /**
     * Forgets pages of visitors who are forgotten, in a part of the time that is looked at. The pages of the others stay: a page
     * is noted only if it is not the last.
     *
     * @param from opened then or later, in milliseconds since 1970
     * @param before opened earlier
     * @param uncounted whether those go, too, that are in no statistics
     * @param most how many are looked at, but for those that were opened in the same millisecond
     */
    public static Purged purge(Handle handle, long from, long before, boolean uncounted, int most) {
        long end = handle.createQuery("""
                        select visited from page_visit where visited >= :from and visited < :before
                        order by visited offset :most rows fetch first 1 rows only""")
                .bind("from", from)
                .bind("before", before)
                .bind("most", most)
                .mapTo(Long.class)
                .findOne()
                .map(visited -> Math.max(visited, from + 1))
                .orElse(before);
        // Visitors are looked up by their ids: where it says "not exists", PostgreSQL may go through all of them.
        int pages = handle.createUpdate("""
                        delete from page_visit where visited >= :from and visited < :end and (counted or :uncounted)
                            and (select v.id from visitor v where v.id = page_visit.visitor_id) is null""")
                .bind("from", from)
                .bind("end", end)
                .bind("uncounted", uncounted)
                .execute();
        return new Purged(pages, end);
    }
}
