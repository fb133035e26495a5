package org.mibew.core.web.page;

import java.util.LinkedHashMap;
import java.util.Map;

/** To which entry of the operators' menu a page belongs. */
final class Menu {

    private static final String NONE = "none";

    /** Entries by the beginnings of the names of routes. */
    private static final Map<String, String> ENTRIES = new LinkedHashMap<>();

    static {
        ENTRIES.put("users", "console");
        ENTRIES.put("invite", "console");
        ENTRIES.put("chat_operator", "console");
        ENTRIES.put("history", "history");
        ENTRIES.put("ban", "bans");
        ENTRIES.put("statistics", "statistics");
        ENTRIES.put("canned_message", "canned");
        ENTRIES.put("operator", "operators");
        ENTRIES.put("group", "groups");
        ENTRIES.put("plugin", "plugins");
        ENTRIES.put("button_code", "button");
        ENTRIES.put("settings", "settings");
    }

    private Menu() {}

    /** Returns the entry of the page with a route; one that does not exist if the page belongs to none. */
    static String entry(String route) {
        return ENTRIES.entrySet().stream()
                .filter(entry -> route.startsWith(entry.getKey())).map(Map.Entry::getValue).findFirst().orElse(NONE);
    }
}
