package org.mibew.itests.benchmarks;

import org.mibew.api.event.Mutable;
import org.mibew.api.event.PluginEvent;

/**
 * The smallest event that can be written.
 *
 * @param id tells events apart
 * @param text that handlers replace
 */
public record Remark(long id, Mutable<String> text) implements PluginEvent {

    public static final String TOPIC = "mibew/benchmarks/REMARK";
}
