package org.mibew.api.visitor;

import java.util.List;
import java.util.Optional;
import org.mibew.api.problem.NotFound;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The visitors of the sites that the widget watches.
 *
 * <p>Every method with the id of a visitor throws {@link NotFound} if there is none.
 */
@ProviderType
public interface Visitors {

    Optional<Visitor> find(long id);

    /** Returns a visitor. */
    Visitor get(long id);

    Optional<Visitor> findByUserId(String userId);

    /**
     * Notes that a visitor is on a page. Somebody who is not known yet becomes a visitor; a page that is not the last one
     * goes into the history, and rejects an invitation that waits.
     */
    Visitor track(Visit visit);

    /** Returns the pages that a visitor opened, first to last. */
    List<PageVisit> pages(long id);

    /**
     * Returns the visitors who could be invited or are, those with an invitation first, then who was heard of last.
     *
     * @param limit how many at most; 0 for all
     */
    List<VisitorRow> list(int limit);

    /** Forgets visitors who were not heard of for longer than the setting {@code tracking_lifetime} and are in no thread. */
    List<Long> purge();
}
