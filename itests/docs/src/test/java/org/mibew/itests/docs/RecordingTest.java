package org.mibew.itests.docs;

import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.testkit.Recorded;
import org.mibew.testkit.RecordedTests;

/** The test class that is made of a recording compiles, and succeeds. */
class RecordingTest {

    @TempDir
    Path folder;

    @Test
    void testClassOfARecordingCompilesAndSucceeds() throws Exception {
        Path recording = Files.writeString(folder.resolve("recorded.jsonl"), """
                {"name":"THREAD_POST_MESSAGE","at":"2026-11-22T20:55:01Z","arguments":{"thread":{"id":99,"token":"***"},\
                "message_body":"a \\"quiet\\"\\nword","message_options":{"data":{"n":[1,2]}}},\
                "changes":[{"handler":"examples.Loud","argument":"message_body","from":"a \\"quiet\\"\\nword","to":"A \\"QUIET\\"\\nWORD"}]}
                {"name":"USERS_UPDATE_THREADS_ALTER","at":"2026-11-22T20:55:02Z","arguments":{"threads":[{"id":5},{"id":6}]},"changes":[]}
                """);
        Compilation compilation = new Compilation("recording")
                .add("examples.Loud", """
                        package examples;
                        import org.mibew.api.event.*;
                        import org.osgi.service.event.*;
                        public final class Loud implements EventHandler {
                            @Override
                            public void handleEvent(Event event) {
                                if (event.getTopic().equals(ThreadPostMessage.TOPIC)) {
                                    ChatEvent.of(event, ThreadPostMessage.class).messageBody()
                                            .update(body -> body.toUpperCase(java.util.Locale.ROOT));
                                }
                            }
                        }
                        """)
                .add("examples.LoudRecordedTest", RecordedTests.source(Recorded.read(recording), "examples.Loud"));
        try (URLClassLoader classes = compilation.load()) {
            JavaExamplesTest.runTests(compilation, classes);
        }
    }
}
