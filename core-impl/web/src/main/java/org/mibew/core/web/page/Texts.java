package org.mibew.core.web.page;

import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeMap;

/** The texts of the pages in one language, from the resource bundles {@code texts/AREA.properties}. */
public final class Texts {

    /** The languages that the server has texts in; the first is the one for all others. */
    public static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH);

    /** The parts of the site, each with a resource bundle of its own. */
    private static final List<String> AREAS = List.of("common", "visitor", "operator", "administration", "plugin", "mail", "widget");
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final Map<Locale, Texts> ALL = load();

    private final Locale locale;
    private final Map<String, String> texts;

    private Texts(Locale locale, Map<String, String> texts) {
        this.locale = locale;
        this.texts = texts;
    }

    private static Map<Locale, Texts> load() {
        Map<Locale, Texts> all = new HashMap<>();
        for (Locale locale : LOCALES) {
            Map<String, String> texts = new HashMap<>();
            for (String area : AREAS) {
                ResourceBundle bundle =
                        ResourceBundle.getBundle("texts." + area, locale, Texts.class.getClassLoader(), NO_FALLBACK);
                bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
            }
            all.put(locale, new Texts(locale, Map.copyOf(texts)));
        }
        return Map.copyOf(all);
    }

    /** Returns the texts of a language; English for one that the server does not have. */
    public static Texts in(Locale locale) {
        Texts texts = ALL.get(Locale.forLanguageTag(locale.getLanguage()));
        return texts == null ? ALL.get(Locale.ENGLISH) : texts;
    }

    /** Returns the name of a language in that language, as it stands in lists. */
    public static String nameOf(Locale locale) {
        String name = locale.getDisplayLanguage(locale);
        return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
    }

    public Locale locale() {
        return locale;
    }

    /**
     * Returns a text; {@code {0}} and so on in it stand for the arguments.
     *
     * @throws MissingResourceException if there is no such text
     */
    public String get(String key, Object... arguments) {
        String text = texts.get(key);
        if (text == null) {
            throw new MissingResourceException("There is no text " + key, Texts.class.getName(), key);
        }
        return arguments.length == 0 ? text : new MessageFormat(text, locale).format(arguments);
    }

    /** Returns a text, if there is one. */
    public Optional<String> find(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    /** Returns the texts whose keys begin with a prefix, without it, for scripts. */
    public Map<String, String> under(String prefix) {
        Map<String, String> some = new TreeMap<>();
        texts.forEach((key, text) -> {
            if (key.startsWith(prefix)) {
                some.put(key.substring(prefix.length()), text);
            }
        });
        return some;
    }
}
