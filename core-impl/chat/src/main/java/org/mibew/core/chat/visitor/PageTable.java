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
     * Forgets pages of visitors who are forgotten. The pages of the others stay: a page is noted only if it is not the last.
     *
     * @param before opened earlier, in milliseconds since 1970
     * @param uncounted whether those go, too, that are in no statistics
     * @param most how many at most
     * @return how many there were
     */
    public static int purge(Handle handle, long before, boolean uncounted, int most) {
        // Looked for first: H2 would look for them again for each row that it might delete.
        List<Long> old = handle.createQuery("""
                        select p.id from page_visit p left join visitor v on v.id = p.visitor_id
                        where v.id is null and p.visited < :before and (p.counted or :uncounted)
                        order by p.visited fetch first :most rows only""")
                .bind("before", before)
                .bind("uncounted", uncounted)
                .bind("most", most)
                .mapTo(Long.class)
                .list();
        if (old.isEmpty()) {
            return 0;
        }
        return handle.createUpdate("delete from page_visit where id in (<old>)").bindList("old", old).execute();
    }
}
