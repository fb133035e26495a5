package org.mibew.core.chat.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.mibew.core.chat.Chat;
import org.mibew.core.chat.store.Database;

/** The services of the chat on an empty database of their own, for one test. */
public final class ChatServer implements BeforeEachCallback, AfterEachCallback {

    private static final int CONNECTIONS = 10;

    private final DatabaseKind kind;
    private final TestFence fence = new TestFence();
    private final TestDispatcher events = new TestDispatcher(fence);
    private final TestClock clock = new TestClock();
    private Path folder;
    private DataSource source;
    private Database database;
    private Chat chat;

    public ChatServer(DatabaseKind kind) {
        this.kind = kind;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("mibew-chat");
        source = kind.empty(folder);
        database = Database.open(source, CONNECTIONS);
        chat = new Chat(database, fence, events, clock);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        database.close();
        kind.drop(source);
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    public DatabaseKind kind() {
        return kind;
    }

    public Chat chat() {
        return chat;
    }

    /** Returns the way to the database past the connections that are pooled. */
    public DataSource source() {
        return source;
    }

    public Database database() {
        return database;
    }

    public TestDispatcher events() {
        return events;
    }

    public TestFence fence() {
        return fence;
    }

    public TestClock clock() {
        return clock;
    }
}
