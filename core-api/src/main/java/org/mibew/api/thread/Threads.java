package org.mibew.api.thread;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.event.Secret;
import org.mibew.api.problem.AlreadyExists;
import org.mibew.api.problem.Banned;
import org.mibew.api.problem.ChatException;
import org.mibew.api.problem.LimitExceeded;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.problem.Rejected;
import org.mibew.api.problem.StoreUnavailable;
import org.mibew.api.problem.WrongState;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The threads of the chat. What a method has returned is stored. Its events have been delivered then, but for those that
 * belong to a thread whose events another one is delivering; handlers that use this service get theirs when they are done.
 *
 * <p>Every method with the id of a thread throws {@link NotFound} if there is none, and all throw
 * {@link StoreUnavailable} if the database cannot be used.
 */
@ProviderType
public interface Threads {

    Optional<ChatThread> find(long id);

    /** Returns a thread. */
    ChatThread get(long id);

    /**
     * Returns a thread to somebody who should know its token.
     *
     * @throws NotPermitted if the token is another one
     */
    ChatThread get(long id, Secret token);

    /** Returns threads by id. */
    List<ChatThread> find(ThreadQuery query);

    /**
     * Returns what changed in the list that an operator sees: all chats, or, where groups are enabled, those without
     * group, of the operator's groups, and of groups above them (R§3.4). Invitations and messages that were left are not
     * in the list. A thousand threads are told at once; the answer says whether there are more. From the start, everything
     * that is not over is told, and so it is where it is no longer known what became of the threads that the operator has:
     * after an hour without a look in which threads were deleted, or when other groups are the operator's.
     *
     * @param since what the last answer said; {@link ThreadPosition#START} for the first
     * @throws NotFound if there is no such operator
     */
    ThreadChanges changes(long operator, ThreadPosition since);

    /**
     * Starts a chat of a visitor, with the messages that go with it. If the visitor has been invited, this accepts the
     * invitation.
     *
     * @throws Banned if the visitor's address is
     * @throws LimitExceeded if too many threads of the address are open
     * @throws NotFound if there is no such group
     */
    ChatThread start(ThreadStart start);

    /**
     * Stores a message for which nobody is there; the thread is not to become a chat.
     *
     * @throws Banned if the visitor's address is
     * @throws LimitExceeded if too many threads of the address are open
     * @throws Rejected if a handler rejected the message; nothing is stored
     */
    ChatThread leaveMessage(LeftMessage message);

    /**
     * Lets the visitor come back to a thread that is not over.
     *
     * @return the thread; empty if it is over, is an invitation that waits, or both sides have been silent for longer than
     *     threads live
     */
    Optional<ChatThread> reopen(long id);

    /**
     * Puts an operator in charge.
     *
     * @param force take it even from another operator who is answering
     * @throws NotPermitted if another operator answers and this one may not take over
     * @throws AlreadyExists if another operator answers and {@code force} is not set
     * @throws WrongState if the thread is over or an invitation waits for its answer
     */
    ChatThread take(long id, long operator, boolean force);

    /**
     * Lets another operator answer. Only the operator in charge may ask for that.
     *
     * @throws WrongState unless the thread is being answered
     */
    ChatThread redirectToOperator(long id, Actor by, long operator);

    /** Lets another group answer; otherwise like {@link #redirectToOperator}. */
    ChatThread redirectToGroup(long id, Actor by, long group);

    /**
     * Renames the visitor.
     *
     * @throws NotPermitted if an operator asks, or the visitor, and visitors cannot change their names by the settings
     * @throws WrongState if the thread is over
     */
    ChatThread rename(long id, Actor by, String name);

    /**
     * Says that a window is still there, and whether its user is typing. A visitor's first makes the thread wait in the
     * queue; an operator's gives back a thread that waits for that operator. Whoever has been silent for too long is told
     * to the other side. Operators who only read along, and threads that are over, are not changed by it.
     */
    ChatThread ping(long id, Actor by, boolean typing);

    /**
     * Ends the thread; one that is over stays as it is.
     *
     * @throws NotPermitted if an operator asks who is not in charge
     */
    ChatThread close(long id, Actor by);

    /** Deletes the thread and its messages; open ones are closed first. */
    void delete(long id);

    /**
     * Posts a message after handlers have seen it. Visitors and operators post what they write; only the server posts
     * other kinds.
     *
     * @return what was stored; empty if handlers left no text
     * @throws Rejected if a handler rejected it; nothing is stored
     * @throws NotPermitted if an operator posts who is not in charge
     * @throws WrongState if the thread is over
     * @throws Banned if a visitor posts whose address is
     * @throws IllegalArgumentException if the message, or what handlers made of it, cannot be stored; the text says why
     */
    Optional<Message> post(long id, Actor by, NewMessage message);

    /**
     * Returns messages that a reader has not seen, as handlers leave them.
     *
     * @param reader a visitor does not get the notes that are for operators
     * @param after position of the last answer; 0 for the beginning
     * @throws Rejected if a handler rejected the reading
     */
    MessageBatch messages(long id, Actor reader, long after);

    /** Returns what a plugin keeps with a thread; empty if nothing. */
    Map<String, Object> data(long id, String plugin);

    /** Keeps something with a thread for a plugin, in place of what it kept before; an empty map keeps nothing. */
    void keepData(long id, String plugin, Map<String, Object> data);

    /**
     * Keeps something with a message, in place of the data it has.
     *
     * @throws NotFound if the thread has no such message
     * @throws ChatException if it is another plugin's message
     */
    Message keepMessageData(long id, long message, String plugin, Map<String, Object> data);
}
