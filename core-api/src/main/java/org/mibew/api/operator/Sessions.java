package org.mibew.api.operator;

import java.util.Optional;
import org.mibew.api.event.Secret;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.WrongState;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The sessions of operators who are logged in. A session is known by a random token, of which the store has only a hash; it
 * survives a restart of the server, and ends at once when its operator is disabled or deleted or gets a new password.
 */
@ProviderType
public interface Sessions {

    /**
     * Opens a session.
     *
     * @param remembered whether it lasts for 30 days after its last use; otherwise 12 hours
     * @return the token, which is not to be had again
     * @throws NotFound if there is no such operator
     * @throws WrongState if the operator is disabled
     */
    Secret open(long operator, boolean remembered);

    /** Returns whose session a token opens; empty if it opens none. Asking is using it. */
    Optional<Operator> operator(Secret token);

    /** Ends a session; a token that opens none does nothing. */
    void close(Secret token);

    /**
     * Ends the sessions of an operator.
     *
     * @param except the token of one that goes on; empty if none does
     */
    void closeAll(long operator, Optional<Secret> except);
}
