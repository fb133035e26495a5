package org.mibew.core.shell;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mibew.api.group.Group;
import org.mibew.api.group.Groups;
import org.mibew.api.operator.Operators;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Guest;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.NewMessage;
import org.mibew.api.thread.ThreadQuery;
import org.mibew.api.thread.ThreadStart;
import org.mibew.api.thread.ThreadState;
import org.mibew.api.thread.Threads;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The threads, for people without a browser. */
@Component(service = ThreadCommands.class)
@GogoCommand(scope = "mibew", function = {"threads", "thread"})
public final class ThreadCommands {

    private static final String USAGE =
            "thread ID | start VISITOR [TEXT] | post ID BY TEXT | take ID LOGIN [force] | close|delete ID";

    private final Threads threads;
    private final Operators operators;
    private final Groups groups;

    /**
     * Makes the commands.
     *
     * @param threads null while the chat is not there, like the others
     */
    @Activate
    public ThreadCommands(
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
            Threads threads,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
            Operators operators,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
            Groups groups) {
        this.threads = threads;
        this.operators = operators;
        this.groups = groups;
    }

    @Descriptor("lists threads: those that are not over, or others")
    public void threads(
            CommandSession session,
            @Descriptor("""
                    [STATE|all] [KEY=VALUE ...]
                    STATE   only threads that are queue, waiting, chatting, closed, loading, left or invited
                    all     those that are over, too
                    KEY     what else must hold: operator (login or id), group (name or id), remote (address),
                            user (id in the visitor's cookie); after (id) begins behind a thread, limit (1 to
                            1000) is how many are listed, 100 if it is not given
                    VALUE   in quotes if it has spaces or brackets""")
            String... arguments) {
        ThreadQuery query = query(Arrays.asList(arguments));
        List<ChatThread> found = Chat.needed(threads).find(query);
        Screen screen = Screen.of(session);
        if (found.isEmpty()) {
            screen.line("There are no such threads.");
            return;
        }
        Table table = new Table().number("ID").text("STATE").text("VISITOR").text("ADDRESS").text("OPERATOR").text("GROUP")
                .text("CREATED");
        found.forEach(thread -> table.row(thread.id(), Words.of(thread.state()), thread.userName(), thread.remote(),
                thread.operatorName(), group(thread), Times.of(thread.created())));
        table.print(screen);
        if (found.size() == query.limit()) {
            screen.line("There may be more; after=" + found.get(found.size() - 1).id() + " goes on.");
        }
    }

    private ThreadQuery query(List<String> words) {
        boolean hasState = !words.isEmpty() && words.get(0).indexOf('=') < 0;
        ThreadQuery query = ThreadQuery.open();
        if (hasState) {
            query = query.withStates(states(words.get(0)));
        }
        Map<String, String> values = Words.assignments(
                words.subList(hasState ? 1 : 0, words.size()), "operator", "group", "remote", "user", "after", "limit");
        for (Map.Entry<String, String> value : values.entrySet()) {
            query = narrow(query, value.getKey(), value.getValue());
        }
        return query;
    }

    private static Set<ThreadState> states(String word) {
        if (word.equalsIgnoreCase("all")) {
            return Set.of();
        }
        try {
            return EnumSet.of(Words.constant("state of threads", ThreadState.class, word));
        } catch (IllegalArgumentException e) {
            throw Wrong.name("state of threads", word,
                    Stream.concat(Stream.of("all"), Arrays.stream(ThreadState.values()).map(Words::of)));
        }
    }

    private ThreadQuery narrow(ThreadQuery query, String key, String value) {
        return switch (key) {
            case "operator" -> query.withOperator(OperatorNames.find(value, Chat.needed(operators)).id());
            case "group" -> query.withGroup(GroupNames.find(value, Chat.needed(groups)).id());
            case "remote" -> query.withRemote(value);
            case "user" -> query.withUserId(value);
            case "after" -> query.withAfter(Words.id("thread", value));
            default -> query.withLimit(limit(value));
        };
    }

    private static int limit(String value) {
        boolean fits = Words.isId(value) && Long.parseLong(value) <= ThreadQuery.MOST;
        if (!fits) {
            throw new IllegalArgumentException(
                    "The limit is a whole number from 1 to " + ThreadQuery.MOST + ", not " + Wrong.quoted(value));
        }
        return Integer.parseInt(value);
    }

    private String group(ChatThread thread) {
        if (thread.group() == 0) {
            return "";
        }
        Optional<Group> known = groups == null ? Optional.empty() : groups.find(thread.group());
        return known.map(Group::name).orElse(Long.toString(thread.group()));
    }

    @Descriptor("shows a thread with its messages, starts one, posts into it, has an operator take it, ends it")
    public void thread(
            CommandSession session,
            @Descriptor("""
                    ID | start VISITOR [TEXT] | post ID BY TEXT | take ID LOGIN [force] | close|delete ID
                    ID        the thread's id, as mibew:threads shows it
                    start     opens a thread as a visitor does, with a first message if there is a text
                    VISITOR   the visitor's name
                    post      posts a message and shows it as it is stored
                    BY        who posts: visitor, server for a note that both see, or the operator's login
                    TEXT      of the message, in quotes if it has brackets or several spaces
                    take      puts an operator in charge
                    LOGIN     the operator's login or id
                    force     even if another operator is answering
                    close     ends the thread
                    delete    deletes the thread with its messages""")
            String... arguments) {
        if (arguments.length == 0) {
            throw Wrong.usage(USAGE);
        }
        Chat.needed(threads);
        Screen screen = Screen.of(session);
        List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
        switch (arguments[0]) {
            case "start" -> start(screen, atLeast(1, rest));
            case "post" -> post(screen, atLeast(3, rest));
            case "take" -> take(screen, atLeast(2, rest));
            case "close" -> close(screen, exactly(1, rest));
            case "delete" -> delete(screen, exactly(1, rest));
            default -> show(screen, arguments);
        }
    }

    private static List<String> atLeast(int number, List<String> words) {
        if (words.size() < number) {
            throw Wrong.usage(USAGE);
        }
        return words;
    }

    private static List<String> exactly(int number, List<String> words) {
        if (words.size() != number) {
            throw Wrong.usage(USAGE);
        }
        return words;
    }

    private void show(Screen screen, String... arguments) {
        if (!Words.isId(arguments[0])) {
            throw Wrong.name("mibew:thread", arguments[0], Stream.of("start", "post", "take", "close", "delete"));
        }
        if (arguments.length > 1) {
            throw Wrong.usage(USAGE);
        }
        ChatThread thread = threads.get(Words.id("thread", arguments[0]));
        new ThreadSheet(thread, group(thread)).print(screen, threads);
    }

    private void start(Screen screen, List<String> words) {
        Guest guest = new Guest("shell-" + UUID.randomUUID(), words.get(0), "en", "127.0.0.1", "", "mibew:thread");
        String text = String.join(" ", words.subList(1, words.size()));
        ChatThread thread = threads.start(ThreadStart.by(guest).withMessage(text));
        ChatThread now = threads.ping(thread.id(), Actor.VISITOR, false);
        screen.line("Thread " + now.id() + " has been started: " + Words.of(now.state()) + ".");
    }

    private void post(Screen screen, List<String> words) {
        long id = Words.id("thread", words.get(0));
        Actor by = actor(words.get(1));
        String text = String.join(" ", words.subList(2, words.size()));
        Optional<Message> stored = threads.post(id, by, message(by, text));
        if (stored.isEmpty()) {
            screen.line("Handlers left nothing of the message; nothing has been posted.");
        } else {
            new MessageLines(screen).print(stored.get());
        }
    }

    private Actor actor(String word) {
        return switch (word) {
            case "visitor" -> Actor.VISITOR;
            case "server" -> Actor.SERVER;
            default -> Actor.operator(OperatorNames.find(word, Chat.needed(operators)).id());
        };
    }

    private static NewMessage message(Actor by, String text) {
        return switch (by.role()) {
            case VISITOR -> NewMessage.of(MessageKind.USER, text);
            case SERVER -> NewMessage.of(MessageKind.INFO, text);
            case OPERATOR -> NewMessage.of(MessageKind.AGENT, text).withOperator(by.operator());
        };
    }

    private void take(Screen screen, List<String> words) {
        boolean force = words.size() == 3 && words.get(2).equals("force");
        if (words.size() > 2 && !force) {
            throw Wrong.usage(USAGE);
        }
        long operator = OperatorNames.find(words.get(1), Chat.needed(operators)).id();
        ChatThread thread = threads.take(Words.id("thread", words.get(0)), operator, force);
        screen.line("Thread " + thread.id() + " is " + thread.operatorName() + "'s: " + Words.of(thread.state()) + ".");
    }

    private void close(Screen screen, List<String> words) {
        ChatThread thread = threads.close(Words.id("thread", words.get(0)), Actor.SERVER);
        screen.line("Thread " + thread.id() + " is over: " + Words.of(thread.state()) + ".");
    }

    private void delete(Screen screen, List<String> words) {
        long id = Words.id("thread", words.get(0));
        threads.delete(id);
        screen.line("Thread " + id + " has been deleted with its messages.");
    }
}
