package org.mibew.core.web.api;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mibew.api.group.Group;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.Permission;
import org.mibew.api.operator.Presence;
import org.mibew.api.setting.ServerSettings;
import org.mibew.core.web.Site;

/** The operators that one of them sees: all, or, where groups are isolated, those of adjacent groups (R§3.4). */
public final class Colleagues {

    private final Site site;

    public Colleagues(Site site) {
        this.site = site;
    }

    /** An operator, and whether that one is there. */
    public record Colleague(Operator operator, Presence presence) {}

    /** Returns the operators who are not locked out, by login. */
    public List<Colleague> of(Operator viewer) {
        List<Operator> all = site.chat().operators().all();
        Set<Long> seen = isIsolated(viewer) ? adjacent(viewer) : ids(all);
        return all.stream()
                .filter(operator -> !operator.disabled() && seen.contains(operator.id()))
                .map(operator -> new Colleague(operator, presence(operator)))
                .toList();
    }

    private Presence presence(Operator operator) {
        Instant oldest = site.clock().instant()
                .minus(Duration.ofSeconds(site.chat().settings().get(ServerSettings.ONLINE_TIMEOUT)));
        boolean isHeardOf = operator.lastSeen().filter(oldest::isBefore).isPresent();
        return isHeardOf ? site.chat().operators().presence(operator.id()) : Presence.OFFLINE;
    }

    private boolean isIsolated(Operator viewer) {
        return site.isOn(ServerSettings.ENABLE_GROUPS)
                && site.isOn(ServerSettings.ENABLE_GROUPS_ISOLATION)
                && !viewer.may(Permission.ADMINISTRATE);
    }

    private static Set<Long> ids(List<Operator> operators) {
        return operators.stream().map(Operator::id).collect(Collectors.toSet());
    }

    /** Returns the members of the viewer's groups, of those above and below them and beside them. */
    private Set<Long> adjacent(Operator viewer) {
        List<Group> own = site.chat().groups().ofOperator(viewer.id());
        Set<Long> ownIds = own.stream().map(Group::id).collect(Collectors.toSet());
        Set<Long> parents = own.stream().map(Group::parent).filter(id -> id != 0).collect(Collectors.toSet());
        Set<Long> members = new HashSet<>(Set.of(viewer.id()));
        for (Group group : site.chat().groups().all()) {
            boolean isAdjacent = ownIds.contains(group.id()) || parents.contains(group.id())
                    || ownIds.contains(group.parent()) || parents.contains(group.parent());
            if (isAdjacent) {
                members.addAll(site.chat().groups().operators(group.id()));
            }
        }
        return members;
    }
}
