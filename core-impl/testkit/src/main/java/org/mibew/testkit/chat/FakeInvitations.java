package org.mibew.testkit.chat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mibew.api.event.InvitationCreate;
import org.mibew.api.event.InvitationIgnore;
import org.mibew.api.event.InvitationPropose;
import org.mibew.api.event.InvitationReject;
import org.mibew.api.event.Mutable;
import org.mibew.api.operator.Operator;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.problem.Rejected;
import org.mibew.api.problem.WrongState;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.InvitationState;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadQuery;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.thread.ThreadState;
import org.mibew.api.visitor.Invitations;
import org.mibew.api.visitor.Visitor;

/** Invitations in memory, where they are threads, as everywhere. */
public final class FakeInvitations implements Invitations {

    private final FakeChat chat;
    private final Posts posting;

    FakeInvitations(FakeChat chat) {
        this.chat = chat;
        this.posting = new Posts(chat);
    }

    @Override
    public ChatThread invite(long visitorId, long operatorId) {
        Visitor visitor = chat.visitors().get(visitorId);
        Operator operator = chat.operators().get(operatorId);
        if (operator.disabled()) {
            throw new NotPermitted("Operator " + operatorId + " is disabled");
        }
        if (visitor.thread() != 0) {
            throw new WrongState("Visitor " + visitorId + " is in thread " + visitor.thread() + " already");
        }
        var event = chat.tell(new InvitationPropose(visitor, operator, Mutable.unset()));
        if (event.rejection().isSet()) {
            throw new Rejected(event.rejection().get());
        }
        String page = chat.visitors().lastPage(visitorId);
        Guest guest = new Guest(visitor.userId(), visitor.userName(), "en", visitor.remote(), page, visitor.userAgent());
        ChatThread created = chat.book().create(guest, 0, 0, ThreadState.INVITED, InvitationState.WAIT);
        ChatThread thread = chat.book().note(
                created.id(), Map.of("operator", operator.id(), "operatorName", operator.name()));
        posting.note(thread, MessageKind.FOR_AGENT, "Operator " + Markings.escape(operator.name()) + " invited the visitor"
                + (page.isEmpty() ? "" : " at the page " + Markings.escape(page)));
        greet(thread, operator);
        ChatThread invitation = chat.threads().get(thread.id());
        chat.tell(new InvitationCreate(invitation));
        return invitation;
    }

    private void greet(ChatThread thread, Operator operator) {
        NewMessage greeting = NewMessage.of(MessageKind.AGENT, "Hello, how can I help you?")
                .withName(operator.name())
                .withOperator(operator.id());
        try {
            posting.post(thread, greeting);
        } catch (Rejected e) {
            // What a handler does not want is not posted; the invitation stands without it.
        }
    }

    @Override
    public Optional<ChatThread> of(long visitor) {
        return chat.threads().find(chat.visitors().get(visitor).thread())
                .filter(thread -> thread.state() == ThreadState.INVITED);
    }

    @Override
    public ChatThread accept(long visitor, ThreadStart start) {
        ChatThread invitation = of(visitor)
                .orElseThrow(() -> new WrongState("No invitation waits for visitor " + visitor));
        return chat.threads().accept(invitation, start);
    }

    @Override
    public Optional<ChatThread> reject(long visitor) {
        return of(visitor).map(invitation -> {
            Optional<NewMessage> note =
                    posting.askNote(invitation, MessageKind.FOR_AGENT, "The visitor rejected the invitation");
            ChatThread thread = chat.book().close(invitation.id(), InvitationState.REJECTED, note);
            chat.tell(new InvitationReject(thread));
            return thread;
        });
    }

    @Override
    public List<ChatThread> expire() {
        Instant limit = chat.clock().instant().minusSeconds(chat.settings().get(ServerSettings.INVITATION_LIFETIME));
        return chat.threads().find(ThreadQuery.all().withStates(Set.of(ThreadState.INVITED)).withCreatedBefore(limit))
                .stream()
                .map(this::ignore)
                .toList();
    }

    private ChatThread ignore(ChatThread invitation) {
        ChatThread thread = chat.book().close(invitation.id(), InvitationState.IGNORED, Optional.empty());
        posting.note(thread, MessageKind.FOR_AGENT, "The visitor ignored the invitation, and it was closed");
        chat.tell(new InvitationIgnore(thread));
        return thread;
    }
}
