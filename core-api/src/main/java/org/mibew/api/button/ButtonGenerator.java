package org.mibew.api.button;

import java.util.Map;
import org.mibew.api.page.Markup;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What generated a button. It cannot be changed; to have another button, ask it for one.
 *
 * <p>Options are, among others, {@code group_id}, {@code chat_style}, {@code locale}, {@code show_host},
 * {@code force_secure}, {@code prefer_iframe}, {@code disable_tracking}; {@code image} of pictures; {@code caption} and
 * {@code title} of links.
 */
@ProviderType
public interface ButtonGenerator {

    ButtonKind kind();

    /** Returns the options from which the button was made; those that were not given are missing. */
    Map<String, Object> options();

    /**
     * Returns a generator that differs in one option.
     *
     * @throws IllegalArgumentException if there is no such option or the value does not fit it
     */
    ButtonGenerator with(String option, Object value);

    /** Makes the button, without triggering an event. */
    Markup generate();

    /** Returns a generator of sample buttons. */
    static ButtonGenerator sample() {
        return new SampleButtons(Map.of("group_id", 3L, "locale", "en", "image", "mibew"));
    }
}
