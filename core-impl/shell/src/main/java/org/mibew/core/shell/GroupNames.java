package org.mibew.core.shell;

import org.mibew.api.group.Group;
import org.mibew.api.group.Groups;

/** How administrators name groups: by name or by id. */
final class GroupNames {

    private GroupNames() {}

    /**
     * Returns the group that is meant.
     *
     * @throws IllegalArgumentException if there is none; the message has the nearest name
     */
    static Group find(String word, Groups groups) {
        return groups.all().stream()
                .filter(group -> group.name().equalsIgnoreCase(word) || Long.toString(group.id()).equals(word))
                .findFirst()
                .orElseThrow(() -> Wrong.name("group", word, groups.all().stream().map(Group::name)));
    }
}
