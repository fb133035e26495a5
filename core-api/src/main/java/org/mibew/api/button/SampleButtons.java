package org.mibew.api.button;

import java.util.Map;
import org.mibew.api.event.Values;
import org.mibew.api.page.Markup;

/** Generates the same picture whatever the options. */
final class SampleButtons implements ButtonGenerator {

    private final Map<String, Object> options;

    SampleButtons(Map<String, Object> options) {
        this.options = Values.copyOf("options", options);
    }

    @Override
    public ButtonKind kind() {
        return ButtonKind.IMAGE;
    }

    @Override
    public Map<String, Object> options() {
        return options;
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
