package ${package};

import static org.junit.Assert.assertEquals;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.event.ThreadMessagePosted;
import org.mibew.api.thread.Threads;
import org.mibew.testkit.chat.FakeChat;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.BundleContext;

/** Runs the plugin's jar in the container, with the server's own event runtime and a chat in memory. */
@RunWith(PaxExam.class)
public class AnsweringMachineIT {

    @Inject
    private BundleContext context;

    @Inject
    private EventDispatcher events;

    @Configuration
    public static Option[] container() throws IOException {
        List<Option> options = new ArrayList<>();
        try (Stream<Path> bundles = Files.list(Path.of("target/container"))) {
            bundles.sorted().forEach(jar -> options.add(bundle(jar.toUri().toString())));
        }
        options.add(bundle(Path.of(System.getProperty("plugin")).toUri().toString()));
        options.add(junitBundles());
        return options.toArray(Option[]::new);
    }

    @Test
    public void questionIsAnswered() {
        FakeChat chat = new FakeChat();
        long thread = chat.threads().waiting("Vera").id();
        var registration = context.registerService(Threads.class, chat.threads(), null);

        events.trigger(EventBuilder.of(ThreadMessagePosted.class)
                .with("thread.id", thread)
                .with("message.body", "What are your opening hours?")
                .build());

        registration.unregister();
        assertEquals(1, chat.threads().posts().size());
    }
}
