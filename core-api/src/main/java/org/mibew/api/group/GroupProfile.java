package org.mibew.api.group;

import java.util.Objects;
import org.mibew.api.internal.Check;

/**
 * What an administrator enters about a group. Texts that are not set are empty.
 *
 * @param parent id of the group above; 0 if there is none
 * @param name in the server's language
 * @param commonName in the language that all operators share; empty for the same
 * @param description in the server's language
 * @param commonDescription in the language that all operators share
 * @param email where messages go that visitors leave for the group
 * @param weight place among its siblings; lower is earlier
 * @param title title of the company, for the group's chats
 * @param chatTitle title of the chat window
 * @param logo URL of the logo
 * @param hostUrl URL of the company's site
 */
public record GroupProfile(
        long parent,
        String name,
        String commonName,
        String description,
        String commonDescription,
        String email,
        int weight,
        String title,
        String chatTitle,
        String logo,
        String hostUrl) {

    public GroupProfile {
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
        if (commonName.isBlank()) {
            commonName = name;
        }
    }

    /** Returns the profile of a group with nothing but a name. */
    public static GroupProfile of(String name) {
        return new GroupProfile(0, name, name, "", "", "", 0, "", "", "", "");
    }

    /** Returns the profile that a group has. */
    public static GroupProfile of(Group group) {
        return new GroupProfile(group.parent(), group.name(), group.commonName(), group.description(),
                group.commonDescription(), group.email(), group.weight(), group.title(), group.chatTitle(), group.logo(),
                group.hostUrl());
    }

    public GroupProfile withParent(long newParent) {
        return new GroupProfile(newParent, name, commonName, description, commonDescription, email, weight, title,
                chatTitle, logo, hostUrl);
    }

    public GroupProfile withName(String newName) {
        return new GroupProfile(parent, newName, commonName, description, commonDescription, email, weight, title,
                chatTitle, logo, hostUrl);
    }

    public GroupProfile withEmail(String newEmail) {
        return new GroupProfile(parent, name, commonName, description, commonDescription, newEmail, weight, title,
                chatTitle, logo, hostUrl);
    }

    public GroupProfile withWeight(int newWeight) {
        return new GroupProfile(parent, name, commonName, description, commonDescription, email, newWeight, title,
                chatTitle, logo, hostUrl);
    }
}
