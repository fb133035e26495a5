package org.mibew.testkit.chat;

import org.mibew.api.event.ChatEvent;
import org.mibew.api.thread.Guest;
import org.mibew.testkit.TestDispatcher;

/**
 * A chat in memory: the services of the API that plugins use most, as one whole. What one service stores the others know,
 * and what happens is told to handlers, as in the server: a post triggers {@code THREAD_POST_MESSAGE} before and
 * {@code THREAD_MESSAGE_POSTED} after it.
 *
 * <pre>{@code
 * FakeChat chat = new FakeChat();
 * chat.events().register(new ProfanityFilter(Configured.byDefault(Words.class)));
 * long thread = chat.threads().waiting("Vera").id();
 * chat.threads().post(thread, Actor.VISITOR, NewMessage.of(MessageKind.USER, "Oh darn!"));
 * assertEquals("Oh ****!", chat.threads().texts(thread).get(1));
 * }</pre>
 *
 * <p>Rules, exceptions and events are those of the server. What is different: everything happens at once, on the thread of
 * the test and without a database, events come as soon as something has happened, time stands still until
 * {@link #clock()} is told otherwise, and nothing is done in the background: threads do not time out by themselves.
 * It is for one thread.
 */
public final class FakeChat {

    private final TestClock clock = new TestClock();
    private final TestDispatcher events = new TestDispatcher();
    private final FakeSettings settings = new FakeSettings(this);
    private final FakeBans bans = new FakeBans(this);
    private final FakeGroups groups = new FakeGroups(this);
    private final FakeOperators operators = new FakeOperators(this);
    private final ThreadBook book = new ThreadBook(this);
    private final FakeVisitors visitors = new FakeVisitors(this);
    private final FakeThreads threads = new FakeThreads(this);
    private final FakeInvitations invitations = new FakeInvitations(this);
    private final FakeCannedMessages cannedMessages = new FakeCannedMessages(this);

    /** Returns who could be there, on the page {@code https://www.example.com/} and with the address 192.0.2.17. */
    public static Guest guest(String name) {
        return new Guest("user-" + name, name, "en", "192.0.2.17", "https://www.example.com/", "Mozilla/5.0");
    }

    /** Returns what delivers the chat's events: register handlers there, and ask there what was triggered. */
    public TestDispatcher events() {
        return events;
    }

    /** Returns the clock of all services. */
    public TestClock clock() {
        return clock;
    }

    public FakeThreads threads() {
        return threads;
    }

    public FakeVisitors visitors() {
        return visitors;
    }

    public FakeInvitations invitations() {
        return invitations;
    }

    public FakeOperators operators() {
        return operators;
    }

    public FakeGroups groups() {
        return groups;
    }

    public FakeBans bans() {
        return bans;
    }

    public FakeSettings settings() {
        return settings;
    }

    public FakeCannedMessages cannedMessages() {
        return cannedMessages;
    }

    /** Returns all services, the one that delivers events among them, as {@code Start.with} takes them. */
    public Object[] services() {
        return new Object[] {
            threads, visitors, invitations, operators, groups, bans, settings, cannedMessages, events
        };
    }

    ThreadBook book() {
        return book;
    }

    <E extends ChatEvent> E tell(E event) {
        return events.trigger(event);
    }
}
