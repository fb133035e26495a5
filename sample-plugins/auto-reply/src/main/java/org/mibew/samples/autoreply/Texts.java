package org.mibew.samples.autoreply;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A text in several languages. */
final class Texts {

    private final Map<String, String> byLanguage = new LinkedHashMap<>();

    /**
     * @param texts LANGUAGE=TEXT each
     * @throws IllegalArgumentException if there is none, or one is something else
     */
    Texts(String[] texts) {
        for (String text : texts) {
            int sign = text.indexOf('=');
            if (sign < 1 || text.substring(sign + 1).isBlank()) {
                throw new IllegalArgumentException("texts must be like en=Please wait, not \"" + text + "\"");
            }
            byLanguage.put(normal(text.substring(0, sign)), text.substring(sign + 1).strip());
        }
        if (byLanguage.isEmpty()) {
            throw new IllegalArgumentException("texts holds no text");
        }
    }

    /** Returns the text for a locale like {@code pt-BR}: in that language of that country, in that language, or the first. */
    String in(String locale) {
        String exact = normal(locale);
        String language = exact.replaceAll("-.*", "");
        String first = byLanguage.values().iterator().next();
        return byLanguage.getOrDefault(exact, byLanguage.getOrDefault(language, first));
    }

    private static String normal(String locale) {
        return locale.strip().replace('_', '-').toLowerCase(Locale.ROOT);
    }
}
