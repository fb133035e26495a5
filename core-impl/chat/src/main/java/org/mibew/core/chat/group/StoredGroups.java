package org.mibew.core.chat.group;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.mibew.api.event.GroupCreate;
import org.mibew.api.event.GroupDelete;
import org.mibew.api.event.GroupUpdate;
import org.mibew.api.group.Group;
import org.mibew.api.group.GroupProfile;
import org.mibew.api.group.Groups;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorStatus;
import org.mibew.api.operator.Presence;
import org.mibew.api.problem.WrongState;
import org.mibew.core.chat.operator.OnlineOperators;
import org.mibew.core.chat.operator.OperatorTable;
import org.mibew.core.chat.store.Revisions;
import org.mibew.core.chat.store.Store;
import org.mibew.core.chat.store.Transaction;

/** Groups in the database. Rows are locked in the order: operators, then groups, each by ascending ids. */
public final class StoredGroups implements Groups {

    private static final int ATTEMPTS = 10;
    private static final Comparator<Group> BY_WEIGHT = Comparator.comparingInt(Group::weight)
            .thenComparing(Group::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Group::id);

    private final Store store;
    private final OnlineOperators online;
    private final GroupLeaver threads;

    /** @param threads told when a group is about to be deleted */
    public StoredGroups(Store store, OnlineOperators online, GroupLeaver threads) {
        this.store = store;
        this.online = online;
        this.threads = threads;
    }

    @Override
    public Optional<Group> find(long id) {
        return store.read(handle -> GroupTable.find(handle, id));
    }

    @Override
    public Group get(long id) {
        return store.read(handle -> GroupTable.get(handle, id));
    }

    @Override
    public List<Group> all() {
        return store.read(StoredGroups::all);
    }

    private static List<Group> all(Handle handle) {
        Map<Long, List<Group>> below = GroupTable.all(handle).stream()
                .sorted(BY_WEIGHT)
                .collect(Collectors.groupingBy(Group::parent));
        return below.getOrDefault(0L, List.of()).stream()
                .flatMap(group -> Stream.concat(Stream.of(group), below.getOrDefault(group.id(), List.of()).stream()))
                .toList();
    }

    @Override
    public Group create(GroupProfile profile) {
        GroupEntry entry = GroupEntry.of(profile);
        return store.claim(transaction -> {
            Handle handle = transaction.handle();
            GroupTable.lockAll(handle, around(handle, 0, entry.parent()));
            checkParent(handle, entry.parent());
            entry.checkFree(handle, 0);
            Group group = GroupTable.insert(handle, entry);
            transaction.after("group", group.id(), new GroupCreate(group));
            return group;
        });
    }

    @Override
    public Group update(long id, GroupProfile profile) {
        GroupEntry entry = GroupEntry.of(profile);
        return store.claim(transaction -> {
            Handle handle = transaction.handle();
            GroupTable.lockAll(handle, around(handle, id, entry.parent()));
            Group before = GroupTable.lock(handle, id);
            if (entry.parent() == id) {
                throw new WrongState("The group " + before.name() + " cannot be below itself");
            }
            checkParent(handle, entry.parent());
            entry.checkFree(handle, id);
            if (entry.parent() != 0) {
                detachBelow(transaction, id);
            }
            Group after = GroupTable.update(handle, id, entry);
            if (!after.equals(before)) {
                transaction.after("group", id, new GroupUpdate(after, before));
            }
            if (after.parent() != before.parent()) {
                Revisions.startAnew(handle);
            }
            return after;
        });
    }

    /** Returns the ids of the groups that a change of one can touch. */
    private static SortedSet<Long> around(Handle handle, long id, long parent) {
        SortedSet<Long> ids = new TreeSet<>(List.of(id, parent));
        ids.remove(0L);
        if (id != 0) {
            ids.addAll(GroupTable.below(handle, id));
        }
        return ids;
    }

    private static void checkParent(Handle handle, long parent) {
        if (parent != 0 && GroupTable.get(handle, parent).parent() != 0) {
            throw new WrongState("The group " + parent + " is below another one itself; there are two levels");
        }
    }

    private static void detachBelow(Transaction transaction, long id) {
        Handle handle = transaction.handle();
        for (long child : GroupTable.below(handle, id)) {
            Group before = GroupTable.lock(handle, child);
            Group after = GroupTable.detach(handle, child);
            transaction.after("group", child, new GroupUpdate(after, before));
        }
    }

    @Override
    public void delete(long id) {
        get(id);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            threads.leave(id);
            if (store.write(transaction -> delete(transaction, id))) {
                return;
            }
        }
        throw new WrongState("The group " + id + " has not been deleted: threads keep coming to it");
    }

    /** Deletes a group unless threads have come to it; whoever gives a thread a group holds the group's row. */
    private static boolean delete(Transaction transaction, long id) {
        Handle handle = transaction.handle();
        GroupTable.lockAll(handle, around(handle, id, 0));
        Group group = GroupTable.lock(handle, id);
        if (GroupTable.hasOpenThreads(handle, id)) {
            return false;
        }
        GroupMembers.change(transaction, group, Set.of());
        detachBelow(transaction, id);
        GroupTable.delete(handle, id);
        transaction.after("group", id, new GroupDelete(id));
        return true;
    }

    @Override
    public Set<Long> operators(long id) {
        return store.read(handle -> {
            GroupTable.get(handle, id);
            return GroupMembers.of(handle, id);
        });
    }

    @Override
    public void setOperators(long id, Set<Long> operators) {
        Set<Long> wanted = Set.copyOf(operators);
        store.write(transaction -> {
            Handle handle = transaction.handle();
            new TreeSet<>(wanted).forEach(operator -> OperatorTable.lock(handle, operator));
            if (GroupMembers.change(transaction, GroupTable.lock(handle, id), wanted)) {
                Revisions.startAnew(handle);
            }
            return null;
        });
    }

    @Override
    public List<Group> ofOperator(long operator) {
        return store.read(handle -> {
            OperatorTable.get(handle, operator);
            Collection<Long> own = new HashSet<>(GroupMembers.groupsOf(handle, operator));
            return all(handle).stream().filter(group -> own.contains(group.id())).toList();
        });
    }

    @Override
    public void setGroupsOf(long operator, Set<Long> groups) {
        Set<Long> wanted = Set.copyOf(groups);
        store.write(transaction -> {
            Handle handle = transaction.handle();
            OperatorTable.lock(handle, operator);
            SortedSet<Long> concerned = new TreeSet<>(wanted);
            concerned.addAll(GroupMembers.groupsOf(handle, operator));
            boolean isChanged = false;
            for (long id : concerned) {
                Group group = GroupTable.lock(handle, id);
                SortedSet<Long> members = GroupMembers.of(handle, id);
                if (wanted.contains(id)) {
                    members.add(operator);
                } else {
                    members.remove(operator);
                }
                isChanged |= GroupMembers.change(transaction, group, members);
            }
            if (isChanged) {
                Revisions.startAnew(handle);
            }
            return null;
        });
    }

    @Override
    public Presence presence(long id) {
        List<Operator> there = store.read(handle -> {
            GroupTable.get(handle, id);
            return online.in(handle, id);
        });
        if (there.isEmpty()) {
            return Presence.OFFLINE;
        }
        boolean isAvailable = there.stream().anyMatch(operator -> operator.status() == OperatorStatus.AVAILABLE);
        return isAvailable ? Presence.AVAILABLE : Presence.AWAY;
    }
}
