package org.mibew.core.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mibew.api.group.Group;
import org.mibew.api.group.GroupProfile;
import org.mibew.api.group.Groups;
import org.mibew.api.operator.Presence;

/** Groups that a test makes up. */
final class FakeGroups implements Groups {

    final List<Group> all = new ArrayList<>();
    final Map<Long, Set<Long>> members = new HashMap<>();

    @Override
    public Optional<Group> find(long id) {
        return all.stream().filter(group -> group.id() == id).findFirst();
    }

    @Override
    public Group get(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Group> all() {
        return List.copyOf(all);
    }

    @Override
    public Group create(GroupProfile profile) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Group update(long id, GroupProfile profile) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<Long> operators(long id) {
        return members.getOrDefault(id, Set.of());
    }

    @Override
    public void setOperators(long id, Set<Long> operators) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Group> ofOperator(long operator) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setGroupsOf(long operator, Set<Long> groups) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Presence presence(long id) {
        return members.containsKey(id) ? Presence.AVAILABLE : Presence.OFFLINE;
    }
}
