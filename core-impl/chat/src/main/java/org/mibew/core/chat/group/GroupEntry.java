package org.mibew.core.chat.group;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.mibew.api.group.GroupProfile;
import org.mibew.api.problem.AlreadyExists;
import org.mibew.core.chat.text.Keys;
import org.mibew.core.chat.text.MailAddresses;
import org.mibew.core.chat.text.Texts;

/** What is entered about a group, checked, with the key by which its name is found. */
record GroupEntry(GroupProfile profile, String nameKey, String email) {

    static GroupEntry of(GroupProfile profile) {
        String nameKey = Keys.of("name", profile.name());
        Texts.small("commonName", profile.commonName());
        Texts.small("description", profile.description());
        Texts.small("commonDescription", profile.commonDescription());
        Texts.small("title", profile.title());
        Texts.small("chatTitle", profile.chatTitle());
        Texts.small("logo", profile.logo());
        Texts.small("hostUrl", profile.hostUrl());
        return new GroupEntry(profile, nameKey, MailAddresses.checked("email", profile.email()));
    }

    long parent() {
        return profile.parent();
    }

    /** Checks that no other group has the name; 0 stands for a group that is not stored. */
    void checkFree(Handle handle, long id) {
        if (GroupTable.findByName(handle, nameKey).filter(group -> group.id() != id).isPresent()) {
            throw new AlreadyExists("Another group has the name " + profile.name());
        }
    }

    <S extends SqlStatement<S>> S bindTo(S statement) {
        return statement.bind("parent", profile.parent())
                .bind("name", profile.name())
                .bind("nameKey", nameKey)
                .bind("commonName", profile.commonName())
                .bind("description", profile.description())
                .bind("commonDescription", profile.commonDescription())
                .bind("email", email)
                .bind("weight", profile.weight())
                .bind("title", profile.title())
                .bind("chatTitle", profile.chatTitle())
                .bind("logo", profile.logo())
                .bind("hostUrl", profile.hostUrl());
    }
}
