package org.mibew.core.chat.thread;

import java.time.Instant;
import java.util.Optional;
import org.mibew.api.operator.Operator;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.InvitationState;
import org.mibew.api.thread.ThreadState;

/**
 * A thread whose row a transaction holds, and what becomes of it. The methods are the transitions of R§3.2; whoever calls
 * them has checked that they are allowed.
 */
public final class ThreadDraft {

    private final ChatThread before;
    private boolean changed;
    private boolean heard;
    private boolean ending;
    private ThreadState state;
    private InvitationState invitationState;
    private Optional<Instant> chatStarted;
    private Optional<Instant> closed;
    private long group;
    private String locale;
    private long operator;
    private long nextOperator;
    private String operatorName;
    private boolean operatorTyping;
    private Optional<Instant> operatorSeen;
    private String userId;
    private String userName;
    private boolean userTyping;
    private Optional<Instant> userSeen;
    private String remote;
    private String referer;
    private String userAgent;
    private long shownMessage;
    private int messageCount;
    private Optional<Instant> waitingSince;
    private boolean waitingTold;

    ThreadDraft(ChatThread before, Optional<Instant> waitingSince, boolean waitingTold) {
        this.before = before;
        this.state = before.state();
        this.invitationState = before.invitationState();
        this.chatStarted = before.chatStarted();
        this.closed = before.closed();
        this.group = before.group();
        this.locale = before.locale();
        this.operator = before.operator();
        this.nextOperator = before.nextOperator();
        this.operatorName = before.operatorName();
        this.operatorTyping = before.operatorTyping();
        this.operatorSeen = before.operatorSeen();
        this.userId = before.userId();
        this.userName = before.userName();
        this.userTyping = before.userTyping();
        this.userSeen = before.userSeen();
        this.remote = before.remote();
        this.referer = before.referer();
        this.userAgent = before.userAgent();
        this.shownMessage = before.shownMessage();
        this.messageCount = before.messageCount();
        this.waitingSince = waitingSince;
        this.waitingTold = waitingTold;
    }

    /** Returns the thread as it was when the transaction got hold of it. */
    public ChatThread before() {
        return before;
    }

    long id() {
        return before.id();
    }

    /** Tells whether operators see a difference. */
    boolean isChanged() {
        return changed;
    }

    /** Tells whether there was a sign of life. */
    boolean isHeard() {
        return heard;
    }

    /** Tells whether a side sees of the signs of life that the other one types, has come, or is lost. */
    boolean isNoticed() {
        return operatorTyping != before.operatorTyping()
                || userTyping != before.userTyping()
                || operatorSeen.isPresent() != before.operatorSeen().isPresent()
                || userSeen.isPresent() != before.userSeen().isPresent();
    }

    /** Tells whether the draft closes the thread. */
    boolean isEnding() {
        return ending;
    }

    Optional<Instant> waitingSince() {
        return waitingSince;
    }

    boolean isWaitingTold() {
        return waitingTold;
    }

    /** The visitor's window is open: the visitor waits for an operator. */
    void queue(Instant now) {
        changed = true;
        state = ThreadState.QUEUE;
        startWaiting(now);
    }

    /** An operator is in charge. */
    void assign(Operator newOperator, Instant now) {
        changed = true;
        state = ThreadState.CHATTING;
        operator = newOperator.id();
        operatorName = newOperator.name();
        nextOperator = 0;
        chatStarted = chatStarted.or(() -> Optional.of(now));
        operatorSeen = Optional.of(now);
        operatorTyping = false;
        stopWaiting();
    }

    /** The visitor waits for a certain operator; the name of the one before stays. */
    void redirectToOperator(long next, long newGroup, Instant now) {
        redirect(next, newGroup, now);
    }

    /** The visitor waits for anybody of a group. */
    void redirectToGroup(long newGroup, Instant now) {
        redirect(0, newGroup, now);
        operatorName = "";
    }

    private void redirect(long next, long newGroup, Instant now) {
        changed = true;
        state = ThreadState.WAITING;
        operator = 0;
        nextOperator = next;
        group = newGroup;
        operatorSeen = Optional.empty();
        operatorTyping = false;
        startWaiting(now);
    }

    /** Nothing was heard of the operator in charge: the visitor waits for that operator or another one. */
    void loseOperator(Instant now) {
        changed = true;
        state = ThreadState.WAITING;
        nextOperator = 0;
        operatorSeen = Optional.empty();
        operatorTyping = false;
        startWaiting(now);
    }

    /** Nothing was heard of the visitor. */
    void loseVisitor() {
        heard = true;
        userSeen = Optional.empty();
        userTyping = false;
    }

    void heardOfVisitor(boolean typing, Instant now) {
        heard = true;
        userSeen = Optional.of(now);
        userTyping = typing;
    }

    void heardOfOperator(boolean typing, Instant now) {
        heard = true;
        operatorSeen = Optional.of(now);
        operatorTyping = typing;
    }

    /** The visitor waits no longer for a certain operator. */
    void forgetNextOperator() {
        changed = true;
        nextOperator = 0;
    }

    void leaveGroup() {
        changed = true;
        group = 0;
    }

    void rename(String name) {
        changed = true;
        userName = name;
    }

    /** The visitor's first words are what operators see of a chat. */
    void show(long message) {
        if (shownMessage == 0 && !state.isOver()) {
            changed = true;
            shownMessage = message;
        }
    }

    /** The visitor accepts the invitation. */
    void accept(Guest guest, long newGroup, Instant now) {
        changed = true;
        state = ThreadState.CHATTING;
        invitationState = InvitationState.ACCEPTED;
        chatStarted = Optional.of(now);
        group = newGroup;
        locale = guest.locale();
        userId = guest.userId();
        userName = guest.userName();
        remote = guest.remote();
        referer = guest.referer();
        userAgent = guest.userAgent();
        userSeen = Optional.of(now);
        // The operator who invited need not have opened the thread; from here on silence counts.
        operatorSeen = Optional.of(now);
    }

    public void close(Instant now) {
        changed = true;
        ending = true;
        state = ThreadState.CLOSED;
        closed = Optional.of(now);
        operatorTyping = false;
        userTyping = false;
        stopWaiting();
    }

    /** Closes the thread of an invitation that came to nothing. */
    public void close(InvitationState outcome, Instant now) {
        invitationState = outcome;
        close(now);
    }

    void count(int visitorMessages) {
        messageCount = visitorMessages;
    }

    private void startWaiting(Instant now) {
        waitingSince = Optional.of(now);
        waitingTold = false;
    }

    private void stopWaiting() {
        waitingSince = Optional.empty();
        waitingTold = false;
    }

    /** Returns the thread as it becomes; revision and time of the last change are the old ones unless something changed. */
    ChatThread after(long revision, Instant modified) {
        return new ChatThread(before.id(), before.token(), revision, state, invitationState, before.created(), modified,
                chatStarted, closed, group, locale, operator, nextOperator, operatorName, operatorTyping, operatorSeen,
                userId, userName, userTyping, userSeen, remote, referer, userAgent, shownMessage, messageCount);
    }
}
