package org.mibew.core.chat.operator;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.mibew.api.change.Change;
import org.mibew.api.event.OperatorCreate;
import org.mibew.api.event.OperatorDelete;
import org.mibew.api.event.OperatorUpdate;
import org.mibew.api.event.Secret;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.operator.Permission;
import org.mibew.api.problem.WrongState;
import org.mibew.core.chat.group.GroupMembers;
import org.mibew.core.chat.store.Store;
import org.mibew.core.chat.store.Transaction;
import org.mibew.core.chat.text.Texts;

/** Adds, changes and deletes operators. */
final class OperatorEditor {

    private static final String FIRST = "admin";

    private final Store store;
    private final Passwords passwords;

    OperatorEditor(Store store, Passwords passwords) {
        this.store = store;
        this.passwords = passwords;
    }

    Operator create(OperatorProfile profile, Optional<Secret> password) {
        OperatorEntry entry = OperatorEntry.of(profile);
        String hash = password.map(passwords::hash).orElse("");
        return store.claim(transaction -> insert(transaction, entry, hash, Set.of()));
    }

    private static Operator insert(
            Transaction transaction, OperatorEntry entry, String hash, Set<Permission> permissions) {
        entry.checkFree(transaction.handle(), 0);
        Operator operator = OperatorTable.insert(transaction.handle(), entry, hash, permissions);
        transaction.after("operator", operator.id(), new OperatorCreate(operator));
        return operator;
    }

    /** Adds an administrator if there is no operator at all. */
    Optional<Operator> createFirst(Transaction transaction) {
        if (OperatorTable.isAny(transaction.handle())) {
            return Optional.empty();
        }
        OperatorEntry entry = OperatorEntry.of(OperatorProfile.of(FIRST));
        return Optional.of(insert(transaction, entry, "", EnumSet.allOf(Permission.class)));
    }

    Operator update(long id, OperatorProfile profile) {
        OperatorEntry entry = OperatorEntry.of(profile);
        return store.claim(transaction -> {
            Operator before = OperatorTable.lock(transaction.handle(), id);
            if (!before.login().equals(entry.login())) {
                throw new IllegalArgumentException("The login of the operator " + id + " is " + before.login()
                        + " and never changes; it cannot become " + entry.login());
            }
            entry.checkFree(transaction.handle(), id);
            OperatorTable.update(transaction.handle(), id, entry);
            return tell(transaction, before);
        });
    }

    Operator permit(long id, Set<Permission> permissions) {
        Set<Permission> wanted = Set.copyOf(permissions);
        return store.write(transaction -> {
            Handle handle = transaction.handle();
            Operator before = wanted.contains(Permission.ADMINISTRATE)
                    ? OperatorTable.lock(handle, id)
                    : lockIfNotLast(handle, id);
            OperatorTable.setPermissions(handle, before, wanted);
            return tell(transaction, before);
        });
    }

    Operator disable(long id, boolean disabled) {
        return store.write(transaction -> {
            Handle handle = transaction.handle();
            if (disabled) {
                lockIfNotLast(handle, id);
            }
            OperatorRow before = OperatorTable.lockRow(handle, id);
            OperatorTable.setDisabled(handle, id, disabled);
            Operator after = tell(transaction, before.operator());
            if (disabled) {
                SessionTable.deleteOf(handle, id);
                OperatorPresences.leave(transaction, before, after);
            }
            return after;
        });
    }

    Operator setAvatar(long id, String path) {
        String checked = Texts.small("path", path);
        return store.write(transaction -> {
            Operator before = OperatorTable.lock(transaction.handle(), id);
            OperatorTable.setAvatar(transaction.handle(), id, checked);
            // The picture may be another one under the same path.
            transaction.changed(Change.Subject.OPERATOR, id);
            return tell(transaction, before);
        });
    }

    void delete(long id) {
        store.write(transaction -> {
            lockIfNotLast(transaction.handle(), id);
            GroupMembers.leaveAll(transaction, id);
            OperatorTable.delete(transaction.handle(), id);
            transaction.after("operator", id, new OperatorDelete(id));
            return null;
        });
    }

    /** Tells of a change, if it is one; returns the operator as it is now. */
    private static Operator tell(Transaction transaction, Operator before) {
        Operator after = OperatorTable.get(transaction.handle(), before.id());
        if (!after.equals(before)) {
            transaction.after("operator", before.id(), new OperatorUpdate(after, before));
        }
        return after;
    }

    /** Locks an operator, and all who may administrate, so that nobody can take the other one away at the same time. */
    private static Operator lockIfNotLast(Handle handle, long id) {
        List<Long> administrators = OperatorTable.lockAdministrators(handle);
        Operator operator = OperatorTable.lock(handle, id);
        if (administrators.equals(List.of(id))) {
            throw new WrongState(operator.login() + " is the last operator who may administrate");
        }
        return operator;
    }
}
