package org.mibew.core.web.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mibew.core.web.page.Texts;

/** Chooses the language of an answer: what the request asks for, what was chosen before, what the browser likes. */
final class Locales {

    private static final int LONGEST = 200;

    private Locales() {}

    static Locale of(Exchange exchange) {
        return exchange.query().first("locale").flatMap(Locales::known)
                .or(() -> exchange.cookies().get(Cookies.LOCALE).flatMap(Locales::known))
                .or(() -> exchange.header("Accept-Language").flatMap(Locales::liked))
                .orElse(Texts.LOCALES.get(0));
    }

    private static Optional<Locale> known(String tag) {
        return liked(tag.replace('_', '-'));
    }

    private static Optional<Locale> liked(String ranges) {
        if (ranges.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            List<Locale.LanguageRange> list = Locale.LanguageRange.parse(ranges);
            return Optional.ofNullable(Locale.lookup(list, Texts.LOCALES));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
