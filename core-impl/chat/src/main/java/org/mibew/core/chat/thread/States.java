package org.mibew.core.chat.thread;

import java.util.List;
import java.util.stream.Stream;
import org.mibew.api.thread.ThreadState;

/** Numbers of the states of threads, for statements. */
final class States {

    /** The states of chats that go on. */
    static final List<Integer> CHATS =
            numbers(ThreadState.QUEUE, ThreadState.WAITING, ThreadState.CHATTING, ThreadState.LOADING);

    /** The states in which a visitor waits for an operator. */
    static final List<Integer> WAITING = numbers(ThreadState.QUEUE, ThreadState.WAITING);

    /** The states of chats that go on and of invitations. */
    static final List<Integer> NOT_OVER = numbers(
            ThreadState.QUEUE, ThreadState.WAITING, ThreadState.CHATTING, ThreadState.LOADING, ThreadState.INVITED);

    private States() {}

    private static List<Integer> numbers(ThreadState... states) {
        return Stream.of(states).map(ThreadState::number).toList();
    }
}
