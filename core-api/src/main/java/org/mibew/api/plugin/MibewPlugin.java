package org.mibew.api.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;

/**
 * Makes a plugin of the bundle that holds the annotated class or package: bnd writes the capability {@value #NAMESPACE}
 * into its manifest, with the name given here. The plugin's version is that of its bundle.
 *
 * <pre>{@code
 * @MibewPlugin(name = "profanity-filter")
 * @Component
 * @EventTopics(ThreadPostMessage.TOPIC)
 * public final class ProfanityFilter implements EventHandler {
 *     @Override
 *     public void handleEvent(Event event) {
 *         var post = ChatEvent.of(event, ThreadPostMessage.class);
 *         post.messageBody().update(body -> body.replace("darn", "****"));
 *     }
 * }
 * }</pre>
 *
 * <p>A bundle carries it once. Without bnd, the same is written by hand: {@code Provide-Capability:
 * org.mibew.plugin;name="profanity-filter"}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Capability(namespace = MibewPlugin.NAMESPACE)
public @interface MibewPlugin {

    /** Namespace of the capability. */
    String NAMESPACE = "org.mibew.plugin";

    /** A value of {@link #update}. */
    String SIDE_BY_SIDE = "side-by-side";

    /** A value of {@link #update}. */
    String STOP_FIRST = "stop-first";

    /** A value of {@link #migration}. */
    String CONTRACT = "contract";

    /** Name by which administrators know the plugin; short, in lower case, the words joined by hyphens. */
    @Attribute("name")
    String name();

    /**
     * How the plugin wants to be updated: {@value #SIDE_BY_SIDE} says that two versions of it may run at once for a moment
     * although it has an activator, {@value #STOP_FIRST} that they must not. Left out, the server decides.
     */
    @Attribute("update")
    String update() default "";

    /**
     * What the migrations of its own tables do since the version before: {@value #CONTRACT} says that the version before
     * cannot work with the tables any more. It is then stopped first, its tables are copied, and a way back brings the copy
     * back; what was written since is lost. Left out, both versions can work with the tables.
     */
    @Attribute("migration")
    String migration() default "";
}
