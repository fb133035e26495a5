package org.mibew.api.group;

import java.util.Objects;
import org.mibew.api.event.Sample;
import org.mibew.api.internal.Check;

/**
 * A group of operators. Texts that are not set are empty; the group's chats then have those of the parent or the server.
 *
 * @param id positive
 * @param parent id of the group above; 0 if there is none. Only groups without a parent can be one
 * @param name in the server's language
 * @param commonName in the language that all operators share
 * @param description in the server's language
 * @param commonDescription in the language that all operators share
 * @param email where messages go that visitors leave for the group
 * @param weight place among its siblings; lower is earlier
 * @param title title of the company, for the group's chats
 * @param chatTitle title of the chat window
 * @param logo URL of the logo
 * @param hostUrl URL of the company's site
 */
public record Group(
        @Sample("3") long id,
        @Sample("0") long parent,
        @Sample("Sales") String name,
        @Sample("Sales") String commonName,
        @Sample("Questions before you buy") String description,
        @Sample("Questions before you buy") String commonDescription,
        @Sample("sales@example.com") String email,
        @Sample("1") int weight,
        @Sample("Example Ltd") String title,
        @Sample("Sales chat") String chatTitle,
        @Sample("") String logo,
        @Sample("https://www.example.com") String hostUrl) {

    public Group {
        Check.id("id", id);
        Check.idOrNone("parent", parent);
        Check.text("name", name);
        Objects.requireNonNull(commonName, "commonName");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(commonDescription, "commonDescription");
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(chatTitle, "chatTitle");
        Objects.requireNonNull(logo, "logo");
        Objects.requireNonNull(hostUrl, "hostUrl");
    }
}
