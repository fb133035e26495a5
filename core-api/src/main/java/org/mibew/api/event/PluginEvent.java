package org.mibew.api.event;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An event that a plugin defines, delivered with the same promises as the core's.
 *
 * <p>It is implemented by a public record in an exported package, with a {@code public static final String TOPIC} that
 * does not begin with {@code org/mibew/}. As with the core's events, handlers write its {@code Mutable}, {@code List} and
 * {@code Map} components. The others must be values that nobody can change: scalars, enums and records of the API or of the
 * event's own package, whose constructors copy their collections with {@code List.copyOf} and the like.
 */
@ConsumerType
public non-sealed interface PluginEvent extends ChatEvent {}
