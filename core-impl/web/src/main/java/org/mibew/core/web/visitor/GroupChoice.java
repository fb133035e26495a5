package org.mibew.core.web.visitor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mibew.api.group.Group;
import org.mibew.api.operator.Presence;
import org.mibew.api.setting.ServerSettings;
import org.mibew.core.web.Site;

/** The groups among which a visitor may choose: those with operators; of a group that a page names, it and those below it. */
final class GroupChoice {

    private final Site site;

    GroupChoice(Site site) {
        this.site = site;
    }

    /** Returns the id of a group that there is, where groups are enabled; otherwise 0. */
    long known(long group) {
        boolean isKnown = group > 0 && site.isOn(ServerSettings.ENABLE_GROUPS)
                && site.chat().groups().find(group).isPresent();
        return isKnown ? group : 0;
    }

    /** Tells whether somebody would answer. */
    boolean isAvailable(long group) {
        return !site.chat().operators().available(group).isEmpty();
    }

    /**
     * Returns the choices as forms show them: id, name, description, online, and selected for one of them; none if visitors
     * are not asked.
     *
     * @param wanted id of the group that the page names; 0 for none
     */
    List<Map<String, Object>> offered(long wanted) {
        if (!site.isOn(ServerSettings.ENABLE_GROUPS) || !site.isOn(ServerSettings.SURVEY_ASK_GROUP)) {
            return List.of();
        }
        List<Map<String, Object>> choices = new ArrayList<>();
        for (Group group : site.chat().groups().all()) {
            boolean isWanted = wanted == 0 || group.id() == wanted || group.parent() == wanted;
            if (isWanted && hasOperators(group)) {
                choices.add(row(group, wanted != group.parent()));
            }
        }
        Map<String, Object> selected = choices.stream()
                .filter(row -> row.get("id").equals(wanted)).findFirst()
                .or(() -> choices.stream().filter(row -> row.get("online").equals(true)).findFirst())
                .orElse(Map.of());
        choices.forEach(row -> row.put("selected", row == selected));
        return choices;
    }

    private boolean hasOperators(Group group) {
        return site.chat().groups().all().stream()
                .filter(other -> other.id() == group.id() || other.parent() == group.id())
                .anyMatch(other -> !site.chat().groups().operators(other.id()).isEmpty());
    }

    private Map<String, Object> row(Group group, boolean isBelowAnother) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", group.id());
        row.put("name", (group.parent() != 0 && isBelowAnother ? "– " : "") + group.name());
        row.put("description", group.description());
        row.put("online", site.chat().groups().presence(group.id()) == Presence.AVAILABLE);
        return row;
    }
}
