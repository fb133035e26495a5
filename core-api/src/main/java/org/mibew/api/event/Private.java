package org.mibew.api.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an argument of an event, or a component of a value that events carry, as nobody's business but the handlers': it is
 * shown as {@code ***} in traces, in what is told of messages, in replays and in what is exported of them. Administrators
 * mark others by the setting {@code values.private}, plugins by the service property {@code mibew.private}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Private {}
