package org.mibew.core.web.visitor;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.mibew.api.thread.Actor;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.Message;
import org.mibew.api.thread.MessageBatch;
import org.mibew.api.thread.MessageKind;
import org.mibew.api.thread.Threads;

/** What was said in a chat, as plain text: what the visitor may see of it. */
final class Transcript {

    private final Threads threads;
    private final DateTimeFormatter times;

    /** @param zone in which times are given */
    Transcript(Threads threads, Locale locale, ZoneId zone) {
        this.threads = threads;
        this.times = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT).withLocale(locale).withZone(zone);
    }

    String of(ChatThread thread) {
        StringBuilder text = new StringBuilder();
        long position = 0;
        MessageBatch batch;
        do {
            batch = threads.messages(thread.id(), Actor.VISITOR, position);
            batch.messages().stream().filter(message -> message.kind() != MessageKind.PLUGIN)
                    .forEach(message -> add(text, message));
            position = batch.position();
        } while (!batch.complete());
        return text.toString();
    }

    private void add(StringBuilder text, Message message) {
        text.append(times.format(message.created())).append("  ");
        message.name().ifPresent(name -> text.append(name).append(": "));
        text.append(words(message)).append('\n');
    }

    private static String words(Message message) {
        boolean isText = message.kind() == MessageKind.USER || message.kind() == MessageKind.AGENT;
        return isText ? message.body() : Parser.unescapeEntities(Jsoup.parse(message.body()).wholeText(), false);
    }
}
