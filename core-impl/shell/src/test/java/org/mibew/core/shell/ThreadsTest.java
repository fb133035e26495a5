package org.mibew.core.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mibew.api.problem.AlreadyExists;
import org.mibew.api.problem.NotFound;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.ThreadQuery;
import org.mibew.api.thread.ThreadState;

/** Threads without a browser. */
class ThreadsTest {

    private final FakeChat chat = new FakeChat();
    private final Shell shell = Shell.of(new FakeMonitor(), new FakePlugins(), chat);

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void threadsThatAreNotOverAreListed() throws Exception {
        chat.threads.all.add(Samples.thread(12, ThreadState.CHATTING, "Guest", 2));
        List<String> lines = shell.lines("mibew:threads");
        assertTrue(lines.get(1).matches("12  chatting  Guest +192.0.2.17  Anna +3 +2026-.*"), lines::toString);
        assertEquals(2, lines.size());
        assertEquals(List.of(ThreadQuery.open()), chat.threads.queries);
    }

    @Test
    void groupsAreNamed() throws Exception {
        chat.groups.all.add(Samples.group(3, 0, "Sales"));
        chat.threads.all.add(Samples.thread(12, ThreadState.QUEUE, "Guest"));
        assertTrue(shell.run("mibew:threads").contains("  Sales  "));
    }

    @Test
    void whatMustHoldIsAskedFor() throws Exception {
        chat.groups.all.add(Samples.group(3, 0, "Sales"));
        chat.operators.all.add(Samples.operator(2, "anna"));
        assertEquals("There are no such threads.\n",
                shell.run("mibew:threads closed operator=anna group=sales remote=192.0.2.1 user=4cf1 after=7 limit=5"));
        shell.run("mibew:threads all");
        assertEquals(
                List.of(
                        ThreadQuery.open().withStates(Set.of(ThreadState.CLOSED)).withOperator(2).withGroup(3)
                                .withRemote("192.0.2.1").withUserId("4cf1").withAfter(7).withLimit(5),
                        ThreadQuery.all()),
                chat.threads.queries);
    }

    @Test
    void aFullPageTellsHowToGoOn() throws Exception {
        for (int id = 1; id <= 3; id++) {
            chat.threads.all.add(Samples.thread(id, ThreadState.QUEUE, "Guest"));
        }
        assertTrue(shell.run("mibew:threads limit=2").endsWith("There may be more; after=2 goes on.\n"));
        assertFalse(shell.run("mibew:threads limit=4").contains("more"));
    }

    @Test
    void aThreadIsShownWithItsMessages() throws Exception {
        chat.threads.all.add(Samples.thread(12, ThreadState.CHATTING, "Guest", 2));
        chat.threads.messages.add(Samples.message(41, MessageKind.USER, "Good morning!"));
        chat.threads.messages.add(Samples.message(42, MessageKind.FOR_AGENT, "two\nlines"));
        List<String> lines = shell.lines("mibew:thread 12");
        assertEquals("Thread 12: chatting", lines.get(0));
        assertTrue(lines.contains("  visitor      Guest, 192.0.2.17, id 4cf1b2a90d3e"), lines::toString);
        String time = Times.of(Samples.POSTED);
        assertTrue(lines.contains("#41       " + time + "  user       Guest: Good morning!"), lines::toString);
        assertTrue(lines.contains("#42       " + time + "  for agent  Guest: two\\nlines"), lines::toString);
    }

    @Test
    void allMessagesAreShownHoweverTheyAreRead() throws Exception {
        chat.threads.all.add(Samples.thread(12, ThreadState.CLOSED, "Guest"));
        for (int id = 1; id <= 25; id++) {
            chat.threads.messages.add(Samples.message(id, MessageKind.USER, "no. " + id));
        }
        chat.threads.batch = 10;
        assertEquals(25, shell.lines("mibew:thread 12").stream().filter(line -> line.startsWith("#")).count());
        chat.threads.messages.clear();
        assertTrue(shell.run("mibew:thread 12").endsWith("It has no messages.\n"));
    }

    @Test
    void theTokenIsNotShown() throws Exception {
        chat.threads.all.add(Samples.thread(12, ThreadState.CLOSED, "Guest"));
        assertFalse(shell.run("mibew:thread 12").contains("4011234567890123"));
    }

    @Test
    void aThreadIsStartedAsAVisitorDoesIt() throws Exception {
        assertEquals("Thread 12 has been started: queue.\n", shell.run("mibew:thread start Vera 'Good morning!'"));
        assertEquals("Vera", chat.threads.starts.get(0).guest().userName());
        assertEquals("Good morning!", chat.threads.starts.get(0).message());
        assertEquals(List.of("ping 12 by the visitor"), chat.threads.done);
    }

    @Test
    void everySideMayPost() throws Exception {
        chat.threads.all.add(Samples.thread(12, ThreadState.CHATTING, "Guest", 2));
        chat.operators.all.add(Samples.operator(2, "anna"));
        shell.run("mibew:thread post 12 visitor Good morning");
        shell.run("mibew:thread post 12 anna 'May I help?'");
        shell.run("mibew:thread post 12 server 'The shop is closed'");
        assertEquals(
                List.of("post into 12 by the visitor", "post into 12 by operator 2", "post into 12 by the server"),
                chat.threads.done);
        assertEquals(List.of("Good morning", "May I help?", "The shop is closed"),
                chat.threads.posts.stream().map(post -> post.body()).toList());
        assertEquals(List.of(MessageKind.USER, MessageKind.AGENT, MessageKind.INFO),
                chat.threads.posts.stream().map(post -> post.kind()).toList());
        assertEquals(2, chat.threads.posts.get(1).operator());
    }

    @Test
    void whatIsStoredIsShown() throws Exception {
        chat.threads.all.add(Samples.thread(12, ThreadState.QUEUE, "Guest"));
        chat.threads.handlers = text -> text.replace("darn", "****");
        assertTrue(shell.run("mibew:thread post 12 visitor darn it").endsWith("Guest: **** it\n"));
        chat.threads.handlers = text -> "";
        assertEquals("Handlers left nothing of the message; nothing has been posted.\n",
                shell.run("mibew:thread post 12 visitor darn it"));
    }

    @Test
    void anOperatorTakesAThread() throws Exception {
        chat.threads.all.add(Samples.thread(12, ThreadState.CHATTING, "Guest", 3));
        chat.operators.all.add(Samples.operator(2, "anna"));
        var refusal = assertThrows(AlreadyExists.class, () -> shell.run("mibew:thread take 12 anna"));
        assertEquals("Bert answers thread 12", refusal.getMessage());
        assertEquals("Thread 12 is Anna's: chatting.\n", shell.run("mibew:thread take 12 anna force"));
        assertEquals(List.of("take 12 by 2", "take 12 by 2 by force"), chat.threads.done);
    }

    @Test
    void aThreadIsClosedAndDeleted() throws Exception {
        chat.threads.all.add(Samples.thread(12, ThreadState.QUEUE, "Guest"));
        assertEquals("Thread 12 is over: closed.\n", shell.run("mibew:thread close 12"));
        assertEquals("Thread 12 has been deleted with its messages.\n", shell.run("mibew:thread delete 12"));
        assertEquals(List.of("close 12 by the server", "delete 12"), chat.threads.done);
    }

    @Test
    void whatIsUnknownIsAnsweredWithTheNearest() {
        chat.operators.all.add(Samples.operator(2, "anna"));
        chat.groups.all.add(Samples.group(3, 0, "Sales"));
        assertMessage("There is no mibew:thread \"strat\"; did you mean \"start\"?", "mibew:thread strat Vera");
        assertMessage("There is no state of threads \"quue\"; did you mean \"queue\"?", "mibew:threads quue");
        assertMessage("There is no argument \"opertor\"; did you mean \"operator\"?", "mibew:threads opertor=anna");
        assertMessage("There is no operator \"ana\"; did you mean \"anna\"?", "mibew:threads operator=ana");
        assertMessage("There is no group \"Sale\"; did you mean \"Sales\"?", "mibew:threads group=Sale");
        var unknown = assertThrows(NotFound.class, () -> shell.run("mibew:thread 13"));
        assertEquals("There is no thread 13", unknown.getMessage());
    }

    @Test
    void wrongUseIsAnsweredWithTheRightOne() {
        assertMessage("The id of a thread is a whole number from 1 on, not \"x\"", "mibew:thread close x");
        assertMessage("The id of a thread is a whole number from 1 on, not \"9223372036854775808\"",
                "mibew:thread close 9223372036854775808");
        assertMessage("The limit is a whole number from 1 to 1000, not \"1001\"", "mibew:threads limit=1001");
        assertMessage("The argument user is given twice", "mibew:threads user=a user=b");
        for (String line : List.of("thread", "thread start", "thread post 12 visitor", "thread take 12",
                "thread take 12 anna gently", "thread close", "thread delete 12 13", "thread 12 13")) {
            var wrong = assertThrows(IllegalArgumentException.class, () -> shell.run("mibew:" + line), line);
            assertTrue(wrong.getMessage().startsWith("It is used like this: mibew:thread "), wrong.getMessage());
        }
    }

    private void assertMessage(String message, String line) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> shell.run(line)).getMessage());
    }
}
