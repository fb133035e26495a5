package org.mibew.itests.container;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import javax.inject.Inject;
import org.junit.After;
import org.junit.runner.RunWith;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.event.ThreadPostMessage;
import org.mibew.api.monitor.EventMonitor;
import org.mibew.api.monitor.HandlerReport;
import org.mibew.itests.container.plugin.Suffix;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.cm.ConfigurationAdmin;

/** What tests in the container share: the server, and plugins that are gone when a test is over. */
@RunWith(PaxExam.class)
public abstract class ContainerTest {

    @Inject
    protected BundleContext context;

    @Inject
    protected EventDispatcher dispatcher;

    @Inject
    protected EventMonitor monitor;

    @Inject
    protected ConfigurationAdmin configurations;

    private final List<Bundle> plugins = new ArrayList<>();

    @Configuration
    public Option[] configuration() {
        return Container.mibew();
    }

    @After
    public void removePlugins() throws Exception {
        System.setProperty("test.release", "true");
        for (Bundle plugin : plugins) {
            plugin.uninstall();
        }
        configurations.getConfiguration("org.mibew.core.events", "?").delete();
        Await.until("the configuration is as it was", () -> deadline() == 5_000);
        System.clearProperty("test.release");
    }

    protected Bundle start(PluginJar jar) throws BundleException {
        Bundle plugin = jar.start(context);
        plugins.add(plugin);
        return plugin;
    }

    /** A plugin that appends a text to every message. */
    protected static PluginJar suffix(String text) {
        return new PluginJar("suffix" + text, Suffix.class).topics(ThreadPostMessage.TOPIC).header("Test-Suffix", text);
    }

    /** Gives handlers so many milliseconds. */
    protected void setDeadline(long millis) throws Exception {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("handler.deadline", millis);
        properties.put("quarantine.cooldown", 600_000);
        configurations.getConfiguration("org.mibew.core.events", "?").update(properties);
        start(suffix("probe").topics("test/PROBE"));
        Await.until("the deadline is " + millis, () -> deadline() == millis);
    }

    private long deadline() {
        return monitor.handlers().stream().findFirst().map(report -> report.deadline().toMillis()).orElse(5_000L);
    }

    /** Posts a message; returns what handlers made of it. */
    protected String post(String body) {
        return dispatcher
                .trigger(EventBuilder.of(ThreadPostMessage.class).with("message_body", body).build())
                .messageBody()
                .get();
    }

    /** Returns what is known of the handler of a plugin. */
    protected HandlerReport report(Bundle plugin) {
        return monitor.handlers().stream()
                .filter(report -> report.bundleId() == plugin.getBundleId())
                .findFirst()
                .orElseThrow(() -> new AssertionError(plugin + " has no handler"));
    }
}
