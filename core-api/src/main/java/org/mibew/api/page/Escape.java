package org.mibew.api.page;

/** Writes texts so that HTML takes them as texts. */
final class Escape {

    private Escape() {}

    static String text(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static String attribute(String value) {
        return text(value).replace("\"", "&quot;");
    }
}
