package org.mibew.api.privacy;

import org.osgi.annotation.versioning.ProviderType;

/** What the server and its plugins know of one visitor. A visitor is known by the id in the visitor's cookie. */
@ProviderType
public interface Privacy {

    /**
     * Returns everything that is known of a visitor, as JSON: visits, pages, threads with their messages, and what plugins
     * add.
     *
     * @throws org.mibew.api.problem.NotFound if nothing is known of the visitor
     */
    String export(String userId);

    /**
     * Forgets everything about a visitor. Threads that are not over are closed, then all are deleted with their events,
     * and plugins are asked to erase what they have.
     *
     * @return how many threads and visits were deleted
     * @throws org.mibew.api.problem.NotFound if nothing is known of the visitor
     */
    int erase(String userId);
}
