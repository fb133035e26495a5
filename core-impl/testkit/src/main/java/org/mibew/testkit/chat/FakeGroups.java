package org.mibew.testkit.chat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mibew.api.event.GroupCreate;
import org.mibew.api.event.GroupDelete;
import org.mibew.api.event.GroupUpdate;
import org.mibew.api.event.GroupUpdateOperators;
import org.mibew.api.event.Ids;
import org.mibew.api.group.Group;
import org.mibew.api.group.GroupProfile;
import org.mibew.api.group.Groups;
import org.mibew.api.operator.Presence;
import org.mibew.api.problem.AlreadyExists;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.WrongState;

/** Groups in memory. */
public final class FakeGroups implements Groups {

    private final FakeChat chat;
    private final Map<Long, Group> groups = new TreeMap<>();
    private final Map<Long, Set<Long>> members = new TreeMap<>();
    private long lastId;

    FakeGroups(FakeChat chat) {
        this.chat = chat;
    }

    @Override
    public Optional<Group> find(long id) {
        return Optional.ofNullable(groups.get(id));
    }

    @Override
    public Group get(long id) {
        return find(id).orElseThrow(() -> NotFound.of("group", id));
    }

    @Override
    public List<Group> all() {
        List<Group> inOrder = new ArrayList<>();
        below(0).forEach(group -> {
            inOrder.add(group);
            inOrder.addAll(below(group.id()));
        });
        return List.copyOf(inOrder);
    }

    private List<Group> below(long parent) {
        return groups.values().stream()
                .filter(group -> group.parent() == parent)
                .sorted(Comparator.comparingInt(Group::weight).thenComparing(Group::name))
                .toList();
    }

    @Override
    public Group create(GroupProfile profile) {
        check(0, profile);
        Group group = group(++lastId, profile);
        groups.put(group.id(), group);
        members.put(group.id(), new TreeSet<>());
        chat.tell(new GroupCreate(group));
        return group;
    }

    /** Adds a group that has nothing but a name. */
    public Group create(String name) {
        return create(GroupProfile.of(name));
    }

    @Override
    public Group update(long id, GroupProfile profile) {
        Group before = get(id);
        check(id, profile);
        if (profile.parent() != 0) {
            below(id).forEach(child -> update(child.id(), GroupProfile.of(child).withParent(0)));
        }
        Group group = group(id, profile);
        groups.put(id, group);
        chat.tell(new GroupUpdate(group, before));
        return group;
    }

    private void check(long id, GroupProfile profile) {
        if (groups.values().stream().anyMatch(group -> group.id() != id && group.name().equals(profile.name()))) {
            throw new AlreadyExists("There is a group " + profile.name() + " already");
        }
        if (profile.parent() != 0 && (profile.parent() == id || get(profile.parent()).parent() != 0)) {
            throw new WrongState("Group " + profile.parent() + " cannot be the parent of another one");
        }
    }

    private static Group group(long id, GroupProfile profile) {
        return new Group(id, profile.parent(), profile.name(), profile.commonName(), profile.description(),
                profile.commonDescription(), profile.email(), profile.weight(), profile.title(), profile.chatTitle(),
                profile.logo(), profile.hostUrl());
    }

    @Override
    public void delete(long id) {
        get(id);
        setOperators(id, Set.of());
        below(id).forEach(child -> update(child.id(), GroupProfile.of(child).withParent(0)));
        chat.book().leaveGroup(id);
        groups.remove(id);
        members.remove(id);
        chat.tell(new GroupDelete(id));
    }

    @Override
    public Set<Long> operators(long id) {
        get(id);
        return Set.copyOf(members.get(id));
    }

    @Override
    public void setOperators(long id, Set<Long> operators) {
        Group group = get(id);
        operators.forEach(chat.operators()::get);
        Set<Long> now = new TreeSet<>(operators);
        Set<Long> before = members.put(id, now);
        if (!now.equals(before)) {
            chat.tell(new GroupUpdateOperators(group, Ids.of(before), Ids.of(now)));
        }
    }

    @Override
    public List<Group> ofOperator(long operator) {
        chat.operators().get(operator);
        return all().stream().filter(group -> members.get(group.id()).contains(operator)).toList();
    }

    @Override
    public void setGroupsOf(long operator, Set<Long> wanted) {
        chat.operators().get(operator);
        wanted.forEach(this::get);
        for (long group : List.copyOf(groups.keySet())) {
            Set<Long> operators = new TreeSet<>(members.get(group));
            if (wanted.contains(group) ? operators.add(operator) : operators.remove(operator)) {
                setOperators(group, operators);
            }
        }
    }

    @Override
    public Presence presence(long id) {
        get(id);
        return operatorsIn(id).stream()
                .map(chat.operators()::presence)
                .min(Comparator.naturalOrder())
                .orElse(Presence.OFFLINE);
    }

    /** Returns the members of a group and of those directly below it; of any group for 0. */
    Set<Long> operatorsIn(long group) {
        Set<Long> operators = new TreeSet<>();
        groups.values().stream()
                .filter(known -> group == 0 || known.id() == group || known.parent() == group)
                .forEach(known -> operators.addAll(members.get(known.id())));
        return operators;
    }
}
