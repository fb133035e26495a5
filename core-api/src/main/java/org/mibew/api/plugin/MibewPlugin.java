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

    /** Name by which administrators know the plugin; short, in lower case, the words joined by hyphens. */
    @Attribute("name")
    String name();
}
