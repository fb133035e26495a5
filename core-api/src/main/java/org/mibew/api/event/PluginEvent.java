package org.mibew.api.event;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An event that a plugin defines, delivered with the same promises as the core's.
 *
 * <p>It is implemented by a public record in an exported package, with a {@code public static final String TOPIC} that
 * does not begin with {@code org/mibew/}.
 */
@ConsumerType
public non-sealed interface PluginEvent extends ChatEvent {}
