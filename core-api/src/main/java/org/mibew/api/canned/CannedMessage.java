package org.mibew.api.canned;

import org.mibew.api.internal.Check;

/**
 * A text that operators send with a click.
 *
 * @param id positive
 * @param locale for whose threads it is
 * @param group id of the group whose operators have it; 0 for all
 * @param title by which operators find it; at most 100 characters
 * @param text what is sent; at most 1,024 characters
 */
public record CannedMessage(long id, String locale, long group, String title, String text) {

    public CannedMessage {
        Check.id("id", id);
        Check.text("locale", locale);
        Check.idOrNone("group", group);
        Check.text("title", title);
        Check.text("text", text);
    }
}
