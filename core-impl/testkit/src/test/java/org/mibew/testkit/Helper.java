package org.mibew.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mibew.api.ban.Bans;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.group.Groups;
import org.mibew.api.setting.Settings;
import org.mibew.api.thread.Threads;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;

/** A component with every kind of injection, whose description is written by hand in the resources of the tests. */
@Component
final class Helper implements EventHandler {

    /** Its configuration. */
    @interface Wishes {
        String greeting() default "Hello";

        int times() default 1;
    }

    final Threads threads;
    final Wishes wishes;
    final Optional<Groups> groups;
    final List<EventHandler> others;
    final String home;
    final List<String> life = new ArrayList<>();
    private Settings settings;
    private Bans bans;

    Helper(Threads threads, Wishes wishes) {
        throw new AssertionError("This constructor is not the one of the description: " + threads + wishes);
    }

    Helper(Threads threads, Wishes wishes, Optional<Groups> groups, List<EventHandler> others, BundleContext context) {
        if (wishes.times() < 0) {
            throw new IllegalArgumentException("times must not be " + wishes.times());
        }
        this.threads = threads;
        this.wishes = wishes;
        this.groups = groups;
        this.others = others;
        this.home = context.getProperty("mibew.home");
    }

    void setBans(Bans newBans) {
        bans = newBans;
    }

    private void begin(Map<String, Object> properties, EventDispatcher events) {
        life.add("begun with " + properties.get("greeting") + " and " + (settings != null) + (bans != null) + (events != null));
    }

    void end() {
        life.add("ended");
    }

    @Override
    public void handleEvent(Event event) {
        life.add(event.getTopic());
    }
}
