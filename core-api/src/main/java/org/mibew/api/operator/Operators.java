package org.mibew.api.operator;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mibew.api.event.Secret;
import org.mibew.api.problem.AlreadyExists;
import org.mibew.api.problem.LimitExceeded;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.problem.Rejected;
import org.mibew.api.problem.WrongState;
import org.mibew.api.web.Request;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The operators. The service does not ask who changes them: whoever offers that to people checks it.
 *
 * <p>Every method with the id of an operator throws {@link NotFound} if there is none.
 */
@ProviderType
public interface Operators {

    Optional<Operator> find(long id);

    /** Returns an operator. */
    Operator get(long id);

    Optional<Operator> findByLogin(String login);

    Optional<Operator> findByEmail(String email);

    Optional<Operator> findByCode(String code);

    /** Returns all operators, by login. */
    List<Operator> all();

    /**
     * Adds an operator without any permission.
     *
     * @param password at least 8 characters; unset: the operator cannot log in before one is set
     * @throws AlreadyExists if another operator has the login, the e-mail address or the code
     */
    Operator create(OperatorProfile profile, Optional<Secret> password);

    /**
     * Changes what stands in the profile.
     *
     * @throws AlreadyExists if another operator has the e-mail address or the code
     * @throws IllegalArgumentException if the login is another one
     */
    Operator update(long id, OperatorProfile profile);

    /**
     * Changes what the operator may do.
     *
     * @throws WrongState if nobody who may administrate would be left
     */
    Operator permit(long id, Set<Permission> permissions);

    /**
     * Locks the operator out, or lets the operator in again.
     *
     * @throws WrongState if nobody who may administrate would be left
     */
    Operator disable(long id, boolean disabled);

    /**
     * Changes the picture.
     *
     * @param path relative to the server; empty for none
     */
    Operator setAvatar(long id, String path);

    /**
     * Sets a password; a token for setting one is not valid any more, and failed logins are forgotten.
     *
     * @param password at least 8 characters
     */
    void setPassword(long id, Secret password);

    /**
     * Deletes the operator, who leaves all groups before.
     *
     * @throws WrongState if nobody who may administrate would be left
     */
    void delete(long id);

    /**
     * Says that the operator's console is still there.
     *
     * @throws WrongState if the operator is disabled
     */
    Operator ping(long id);

    /**
     * Says whether the operator wants chats; that is a sign of life, too.
     *
     * @throws WrongState if the operator is disabled
     */
    Operator setStatus(long id, OperatorStatus status);

    /** Tells whether the operator is there. */
    Presence presence(long id);

    /**
     * Returns the operators who are online and want chats, by name.
     *
     * @param group members of this group and of those directly below it, nobody if there is no such group; 0 for all, or,
     *     where groups are enabled, for the members of any
     */
    List<Operator> available(long group);

    /**
     * Checks a password.
     *
     * @throws NotPermitted if there is no such operator, the password is another one, or the operator is disabled; the
     *     message does not tell which
     * @throws LimitExceeded if 5 attempts for the login or 20 from the address have failed within 15 minutes; those from
     *     one network of 64 bits count together where addresses are of IPv6. It tells when to try again
     */
    Operator login(Login login);

    /** Ends the work of an operator, who is offline from now on. */
    void logout(long id);

    /**
     * Asks plugins who sends a request that has no session.
     *
     * @return the stored operator whom a handler named; empty if none did, or there is no such operator, or it is disabled
     * @throws Rejected if a handler rejected the request
     */
    Optional<Operator> identify(Request request);

    /**
     * Makes a token for somebody who says to be an operator that has forgotten the password. It is for the operator's e-mail
     * address; who asks is not to learn whether there is such an operator.
     *
     * @param name login or e-mail address
     * @param remote address of who asks
     * @return empty if there is no such operator, or it is disabled or has no e-mail address
     * @throws LimitExceeded if the name was asked for 5 times, or the address asked 20 times, within 15 minutes; it tells
     *     when to try again
     */
    Optional<Recovery> requestRecovery(String name, String remote);

    /** Returns a token with which the operator can set a new password within an hour; it replaces the one before. */
    Secret startRecovery(long id);

    /**
     * Sets a new password; the token is used up.
     *
     * @throws NotPermitted if the token is none, or too old
     */
    Operator recover(Secret token, Secret password);
}
