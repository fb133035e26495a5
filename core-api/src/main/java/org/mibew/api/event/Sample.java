package org.mibew.api.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The documented sample of a record's component, taken where an event is built by name and the argument is not given. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Sample {
    /**
     * The sample as text, read the same way as an argument that an administrator types. For what has parts, one line
     * {@code key=value} for each part that is not to have its own sample. Empty, for anything but a text: what the samples
     * of its parts make.
     */
    String value();
}
