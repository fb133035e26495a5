package org.mibew.itests.container.plugin;

import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** A plugin that is one handler. Its manifest says what it listens to: {@code Test-Topic}, {@code Test-Ranking}. */
public abstract class HandlerPlugin implements BundleActivator, EventHandler {

    private Bundle bundle;
    private BundleContext context;

    @Override
    public void start(BundleContext started) {
        context = started;
        bundle = started.getBundle();
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(EventConstants.EVENT_TOPIC, header("Test-Topic", "*").split(","));
        properties.put("service.ranking", Integer.valueOf(header("Test-Ranking", "0")));
        properties.put("mibew.handler", getClass().getSimpleName());
        describe(properties);
        started.registerService(EventHandler.class, this, properties);
    }

    /** Adds what else the handler's service shall say of itself. */
    protected void describe(Dictionary<String, Object> properties) {
        // Most say no more.
    }

    @Override
    public void stop(BundleContext stopped) {
        context = null;
    }

    protected final BundleContext context() {
        return context;
    }

    /** Returns a header of the plugin's manifest. */
    protected final String header(String name, String otherwise) {
        String value = bundle.getHeaders().get(name);
        return value == null ? otherwise : value;
    }
}
