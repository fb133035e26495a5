package org.mibew.core.chat.visitor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which browser it is from what the browser calls itself. */
public final class UserAgents {

    private static final String VERSION = "(\\d{1,9}(?:\\.\\d{1,9})?)";

    /** Browsers pretend to be others: the first that matches is meant. */
    private static final List<Browser> BROWSERS = List.of(
            Browser.of("Edge", "(?:Edge?|EdgA|EdgiOS)/"),
            Browser.of("Opera", "(?:OPR|OPiOS|OPT)/"),
            Browser.of("Opera", "Opera.{1,200}Version/"),
            Browser.of("Opera", "Opera[/ ]"),
            Browser.of("Vivaldi", "Vivaldi/"),
            Browser.of("Yandex", "YaBrowser/"),
            Browser.of("Samsung Internet", "SamsungBrowser/"),
            Browser.of("UC Browser", "(?:UCBrowser|UBrowser)/"),
            Browser.of("SeaMonkey", "SeaMonkey/"),
            Browser.of("Firefox", "(?:Firefox|FxiOS)/"),
            Browser.of("Chromium", "Chromium/"),
            Browser.of("Chrome", "(?:Chrome|CriOS|HeadlessChrome)/"),
            Browser.of("Safari", "Version/" + VERSION + "[^/]{0,200}/?[^/]{0,200}Safari/", ""),
            Browser.of("Internet Explorer", "MSIE "),
            Browser.of("Internet Explorer", "Trident/.{1,200}rv:"),
            Browser.of("Konqueror", "Konqueror/"));

    private record Browser(String name, Pattern pattern) {

        static Browser of(String name, String beforeVersion) {
            return of(name, beforeVersion, VERSION);
        }

        static Browser of(String name, String beforeVersion, String version) {
            return new Browser(name, Pattern.compile(beforeVersion + version));
        }
    }

    private static final int MOST_KNOWN = 1_000;
    private static final int LONGEST_KNOWN = 300;

    /** The same few browsers are asked for again and again. */
    private static final Map<String, String> KNOWN = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_KNOWN;
        }
    });

    private UserAgents() {}

    /** Returns name and version, like {@code Firefox 140.0}; the text itself if it is of no browser known here. */
    public static String browser(String userAgent) {
        return userAgent.length() > LONGEST_KNOWN ? read(userAgent) : KNOWN.computeIfAbsent(userAgent, UserAgents::read);
    }

    private static String read(String userAgent) {
        for (Browser browser : BROWSERS) {
            Matcher matcher = browser.pattern.matcher(userAgent);
            if (matcher.find()) {
                return browser.name + " " + matcher.group(1);
            }
        }
        return userAgent;
    }
}
