package org.mibew.core.shell;

import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.InvitationState;
import org.mibew.api.thread.MessageBatch;
import org.mibew.api.thread.Threads;

/** What is known of one thread. */
final class ThreadSheet {

    private static final int LABEL = 13;

    private final ChatThread thread;
    private final String group;

    /** @param group its name; empty if there is none */
    ThreadSheet(ChatThread thread, String group) {
        this.thread = thread;
        this.group = group;
    }

    void print(Screen screen, Threads threads) {
        screen.line("Thread " + thread.id() + ": " + Words.of(thread.state()));
        entry(screen, "visitor", thread.userName() + ", " + thread.remote() + ", id " + thread.userId());
        entry(screen, "browser", thread.userAgent());
        entry(screen, "came from", thread.referer());
        entry(screen, "operator", thread.operatorName());
        entry(screen, "group", group);
        entry(screen, "invitation",
                thread.invitationState() == InvitationState.NOT_INVITED ? "" : Words.of(thread.invitationState()));
        entry(screen, "created", Times.of(thread.created()));
        entry(screen, "answered", thread.chatStarted().map(Times::of).orElse(""));
        entry(screen, "changed", Times.of(thread.modified()));
        entry(screen, "closed", thread.closed().map(Times::of).orElse(""));
        screen.blank();
        printMessages(screen, threads);
    }

    private static void entry(Screen screen, String label, String text) {
        if (!text.isEmpty()) {
            screen.entry(2, label, LABEL, text, 2);
        }
    }

    private void printMessages(Screen screen, Threads threads) {
        MessageLines lines = new MessageLines(screen);
        long position = 0;
        long printed = 0;
        MessageBatch batch;
        do {
            batch = threads.messages(thread.id(), Actor.SERVER, position);
            batch.messages().forEach(lines::print);
            position = batch.position();
            printed += batch.messages().size();
        } while (!batch.complete());
        if (printed == 0) {
            screen.line("It has no messages.");
        }
    }
}
