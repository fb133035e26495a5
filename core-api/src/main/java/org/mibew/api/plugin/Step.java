package org.mibew.api.plugin;

import java.time.Instant;

/**
 * A step of administration, as the audit log has it.
 *
 * @param number counts the steps of this server from 1
 * @param at when it was done
 * @param who took it
 * @param what was done, a verb such as {@code install}, {@code update}, {@code rollback}, {@code disable}
 * @param plugin symbolic name; empty if the step was about no plugin
 * @param before how the plugin was, such as {@code "1.0.0 enabled"}; empty if there was none
 * @param after how it is since; empty if there is none
 * @param note why, if the server itself took the step, or what there is to know; may be empty
 */
public record Step(
        long number, Instant at, String who, String what, String plugin, String before, String after, String note) {}
