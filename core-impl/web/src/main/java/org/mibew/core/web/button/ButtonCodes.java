package org.mibew.core.web.button;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mibew.api.button.ButtonGenerator;
import org.mibew.api.button.ButtonKind;
import org.mibew.api.event.ButtonGenerate;
import org.mibew.api.event.Mutable;
import org.mibew.api.page.Markup;
import org.mibew.core.web.Site;
import org.mibew.core.web.security.Randoms;

/** Makes the code of buttons, which plugins may alter. */
public final class ButtonCodes {

    private final Site site;

    public ButtonCodes(Site site) {
        this.site = site;
    }

    /**
     * Returns the HTML that a site owner pastes into a page.
     *
     * @param options by the names that {@link ButtonGenerator} tells
     * @param language of words in the code, unless the options name another one
     * @throws IllegalArgumentException if there is no such option, or the value does not fit it; the message names both
     */
    public String html(ButtonKind kind, Map<String, Object> options, String language) {
        Map<String, Object> all = new LinkedHashMap<>(options);
        all.putIfAbsent(ButtonOption.UNIQUE_ID.key(), Randoms.hex(8));
        ButtonGenerator generator = new CodeGenerator(kind, CodeSite.of(site, language), all);
        Markup generated = generator.generate();
        Mutable<Markup> button = site.chat().events()
                .trigger(new ButtonGenerate(Mutable.of(generated), generator)).button();
        return WebAddresses.only(button.toOptional().orElse(generated)).html();
    }
}
