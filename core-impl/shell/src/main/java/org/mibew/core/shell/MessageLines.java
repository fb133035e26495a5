package org.mibew.core.shell;

import org.mibew.api.event.PlainValues;
import org.mibew.api.thread.Message;

/** Prints messages, one below the other. */
final class MessageLines {

    private static final int NUMBER = 9;
    private static final int COLUMN = 42;

    private final Screen screen;

    MessageLines(Screen screen) {
        this.screen = screen;
    }

    void print(Message message) {
        String label = Text.left("#" + message.id(), NUMBER) + " " + Times.of(message.created()) + "  "
                + Words.of(message.kind());
        String name = message.name().map(author -> author + ": ").orElse("");
        screen.entry(0, label, COLUMN, name + text(message), Screen.LONG);
    }

    private static String text(Message message) {
        if (message.plugin().isEmpty()) {
            return message.body();
        }
        return message.body() + "[" + message.plugin() + " " + PlainValues.text(message.data()) + "]";
    }
}
