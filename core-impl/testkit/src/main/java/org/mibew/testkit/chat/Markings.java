package org.mibew.testkit.chat;

/** Texts in which mark-up is allowed. */
final class Markings {

    private Markings() {}

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
