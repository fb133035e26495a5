package org.mibew.api.event;

import java.util.Objects;
import org.mibew.api.button.ButtonGenerator;
import org.mibew.api.page.Markup;

/**
 * Lets handlers change the code of a button before its reader gets it: add attributes to the link, put something beside
 * it, or replace it by what the generator makes of other options. The core hands out the code that stands at the end,
 * with {@code href} and {@code src} limited to web addresses. The event cannot be rejected.
 *
 * @param button the markup, set; an unset one is taken for the generated button
 * @param generator what generated the button
 */
@When("after a button has been generated")
public record ButtonGenerate(@Sample("") Mutable<Markup> button, ButtonGenerator generator)
        implements ChatEvent {

    public static final String TOPIC = "org/mibew/button/GENERATE";

    public ButtonGenerate {
        Objects.requireNonNull(generator, "generator");
    }
}
