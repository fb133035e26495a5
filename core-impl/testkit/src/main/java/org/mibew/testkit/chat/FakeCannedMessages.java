package org.mibew.testkit.chat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mibew.api.canned.CannedMessage;
import org.mibew.api.canned.CannedMessages;
import org.mibew.api.problem.NotFound;
import org.mibew.api.thread.ChatThread;

/** Canned messages in memory. */
public final class FakeCannedMessages implements CannedMessages {

    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_TEXT = 1_024;

    private final FakeChat chat;
    private final Map<Long, CannedMessage> messages = new TreeMap<>();
    private long lastId;

    FakeCannedMessages(FakeChat chat) {
        this.chat = chat;
    }

    @Override
    public Optional<CannedMessage> find(long id) {
        return Optional.ofNullable(messages.get(id));
    }

    @Override
    public CannedMessage get(long id) {
        return find(id).orElseThrow(() -> NotFound.of("canned message", id));
    }

    @Override
    public List<CannedMessage> all(String locale, long group) {
        return messages.values().stream()
                .filter(message -> message.locale().equals(locale) && message.group() == group)
                .sorted(Comparator.comparing(CannedMessage::title))
                .toList();
    }

    @Override
    public List<CannedMessage> forThread(long thread) {
        ChatThread found = chat.threads().get(thread);
        Stream<CannedMessage> ofGroup =
                found.group() == 0 ? Stream.empty() : all(found.locale(), found.group()).stream();
        return Stream.concat(ofGroup, all(found.locale(), 0).stream()).toList();
    }

    @Override
    public CannedMessage create(String locale, long group, String title, String text) {
        if (group != 0) {
            chat.groups().get(group);
        }
        return keep(new CannedMessage(++lastId, locale, group, title, text));
    }

    @Override
    public CannedMessage update(long id, String title, String text) {
        CannedMessage before = get(id);
        return keep(new CannedMessage(id, before.locale(), before.group(), title, text));
    }

    private CannedMessage keep(CannedMessage message) {
        if (message.title().length() > LONGEST_TITLE || message.text().length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("A canned message has a title of " + LONGEST_TITLE + " characters and a text of "
                    + LONGEST_TEXT + " at most");
        }
        messages.put(message.id(), message);
        return message;
    }

    @Override
    public void delete(long id) {
        get(id);
        messages.remove(id);
    }
}
