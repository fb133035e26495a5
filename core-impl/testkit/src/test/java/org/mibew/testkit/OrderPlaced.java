package org.mibew.testkit;

import org.mibew.api.event.Mutable;
import org.mibew.api.event.PluginEvent;
import org.mibew.api.event.Sample;

/**
 * An event as a plugin may define it.
 *
 * @param article what was ordered
 * @param note unset, for handlers to supply
 */
public record OrderPlaced(@Sample("coffee") String article, Mutable<String> note) implements PluginEvent {

    public static final String TOPIC = "com/example/shop/ORDER_PLACED";
}
