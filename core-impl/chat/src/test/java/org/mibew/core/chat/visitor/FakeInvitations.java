package org.mibew.core.chat.visitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.visitor.Invitations;

/** Invitations that are only rejected. */
final class FakeInvitations implements Invitations {

    private final List<Long> rejected = new ArrayList<>();
    private final LongConsumer onReject;

    FakeInvitations(LongConsumer onReject) {
        this.onReject = onReject;
    }

    /** Returns the visitors for whom an invitation was rejected. */
    List<Long> rejected() {
        return rejected;
    }

    @Override
    public Optional<ChatThread> reject(long visitor) {
        rejected.add(visitor);
        onReject.accept(visitor);
        return Optional.empty();
    }

    @Override
    public ChatThread invite(long visitor, long operator) {
        throw new UnsupportedOperationException("invite");
    }

    @Override
    public Optional<ChatThread> of(long visitor) {
        throw new UnsupportedOperationException("of");
    }

    @Override
    public ChatThread accept(long visitor, ThreadStart start) {
        throw new UnsupportedOperationException("accept");
    }

    @Override
    public List<ChatThread> expire() {
        throw new UnsupportedOperationException("expire");
    }
}
