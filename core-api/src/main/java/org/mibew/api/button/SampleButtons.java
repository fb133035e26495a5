package org.mibew.api.button;

import java.util.Map;
import org.mibew.api.event.Values;
import org.mibew.api.page.Markup;

/** Generates the same picture whatever the options. */
record SampleButtons(Map<String, Object> options) implements ButtonGenerator {

    @Override
    public ButtonKind kind() {
        return ButtonKind.IMAGE;
    }

    @Override
    public ButtonGenerator with(String option, Object value) {
        return new SampleButtons(Values.with(options, option, value));
    }

    @Override
    public Markup generate() {
        return Markup.sample();
    }
}
