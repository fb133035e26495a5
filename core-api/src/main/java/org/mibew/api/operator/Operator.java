package org.mibew.api.operator;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mibew.api.event.Sample;
import org.mibew.api.internal.Check;

/**
 * An operator. Passwords and their hashes are not part of it.
 *
 * @param id positive
 * @param login name with which the operator logs in; it never changes
 * @param name in the server's language
 * @param commonName in the language that all operators share
 * @param email empty if there is none
 * @param lastSeen when the operator's console was last heard of; empty if it never was
 * @param status whether the operator wants chats
 * @param disabled whether the operator is locked out
 * @param avatar path of the picture, relative to the server; empty if there is none
 * @param permissions what the operator may do, in the order of the enum
 * @param code by which visitors can ask for this operator; empty if they cannot
 */
public record Operator(
        @Sample("2") long id,
        @Sample("anna") String login,
        @Sample("Anna") String name,
        @Sample("Anna") String commonName,
        @Sample("anna@example.com") String email,
        @Sample("2026-11-01T09:59:58Z") Optional<Instant> lastSeen,
        @Sample("AVAILABLE") OperatorStatus status,
        @Sample("false") boolean disabled,
        @Sample("") String avatar,
        @Sample("TAKE_OVER,VIEW_THREADS,MODIFY_PROFILE") Set<Permission> permissions,
        @Sample("anna7") String code) {

    public Operator {
        Check.id("id", id);
        Check.text("login", login);
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(commonName, "commonName");
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(lastSeen, "lastSeen");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(avatar, "avatar");
        permissions = ordered(permissions);
        Objects.requireNonNull(code, "code");
    }

    /** Tells whether the operator may do something. */
    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    private static Set<Permission> ordered(Set<Permission> permissions) {
        EnumSet<Permission> ordered = EnumSet.noneOf(Permission.class);
        ordered.addAll(permissions);
        return Collections.unmodifiableSet(ordered);
    }
}
