package org.mibew.core.web.button;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mibew.api.button.ButtonGenerator;
import org.mibew.api.button.ButtonKind;
import org.mibew.api.event.Values;
import org.mibew.api.page.Markup;

/** Generates the code of one kind of button by its options. */
final class CodeGenerator implements ButtonGenerator {

    private final ButtonKind kind;
    private final CodeSite site;
    private final Map<String, Object> options;

    /** @throws IllegalArgumentException if there is no such option, or the value does not fit it; the message names both */
    CodeGenerator(ButtonKind kind, CodeSite site, Map<String, Object> options) {
        this.kind = kind;
        this.site = site;
        Map<String, Object> checked = new LinkedHashMap<>();
        options.forEach((key, value) -> checked.put(key, ButtonOption.find(key)
                .orElseThrow(() -> new IllegalArgumentException("Buttons have no option " + key)).checked(value)));
        this.options = Values.copyOf("options", checked);
    }

    @Override
    public ButtonKind kind() {
        return kind;
    }

    @Override
    public Map<String, Object> options() {
        return options;
    }

    @Override
    public ButtonGenerator with(String option, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(options);
        more.put(option, value);
        return new CodeGenerator(kind, site, more);
    }

    @Override
    public Markup generate() {
        return new ButtonCode(kind, site, options).markup();
    }
}
