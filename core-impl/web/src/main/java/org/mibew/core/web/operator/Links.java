package org.mibew.core.web.operator;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.mibew.api.visitor.PageVisit;
import org.mibew.core.web.page.Times;

/** Addresses that visitors' browsers told, as pages show them. */
final class Links {

    private static final Pattern SAFE = Pattern.compile("https?://[^\\s\"'<>]+", Pattern.CASE_INSENSITIVE);

    private Links() {}

    /** Returns an address that may be followed; empty for anything else, like a script. */
    static String safe(String address) {
        return SAFE.matcher(address).matches() ? address : "";
    }

    /** Returns a visit of a page as templates show it. */
    static Map<String, Object> visit(PageVisit visit, Locale locale) {
        return Map.of(
                "address", visit.address(),
                "link", safe(visit.address()),
                "time", Times.of(visit.time(), locale));
    }
}
