package org.mibew.core.chat.operator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.mibew.api.event.OperatorLogin;
import org.mibew.api.event.OperatorLogout;
import org.mibew.api.event.OperatorUpdate;
import org.mibew.api.event.Secret;
import org.mibew.api.operator.Login;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.Recovery;
import org.mibew.api.problem.AlreadyExists;
import org.mibew.api.problem.NotPermitted;
import org.mibew.core.chat.store.Store;
import org.mibew.core.chat.store.Transaction;
import org.mibew.core.chat.text.Keys;

/** Lets operators in by their passwords, and lets them set new ones. No password is hashed while a transaction is open. */
final class OperatorLogins {

    private static final Duration RECOVERY = Duration.ofHours(1);
    private static final Secret NONE = Secret.of("");

    private final Store store;
    private final Clock clock;
    private final Passwords passwords;
    private final FailedLogins failures;
    private final FailedLogins requests;
    private final OperatorPresences presences;
    private final OperatorEditor editor;

    OperatorLogins(
            Store store, Clock clock, Passwords passwords, OperatorPresences presences, OperatorEditor editor) {
        this.store = store;
        this.clock = clock;
        this.passwords = passwords;
        this.failures = FailedLogins.ofLogins(store, clock);
        this.requests = FailedLogins.ofRecoveries(store, clock);
        this.presences = presences;
        this.editor = editor;
    }

    Operator login(Login login) {
        long attempt = failures.begin(login.login(), login.remote());
        Optional<OperatorRow> found = Keys.find(login.login())
                .flatMap(key -> store.read(handle -> OperatorTable.findRow(handle, "login_key", key)));
        Secret hash = found.map(OperatorRow::hash).orElse(NONE);
        if (!passwords.matches(login.password(), hash)) {
            throw wrong();
        }
        return store.write(transaction -> {
            OperatorRow row = OperatorTable.findAndLock(transaction.handle(), found.orElseThrow().id())
                    .filter(now -> now.hash().equals(hash) && !now.operator().disabled())
                    .orElseThrow(OperatorLogins::wrong);
            FailedLogins.forget(transaction.handle(), attempt, row.operator().login());
            return enter(transaction, row, login.remember());
        });
    }

    private static NotPermitted wrong() {
        return new NotPermitted("The login or the password is wrong");
    }

    private Operator enter(Transaction transaction, OperatorRow before, boolean remember) {
        Operator after = presences.see(transaction.handle(), before, before.operator().status());
        transaction.after("operator", after.id(), new OperatorLogin(after, remember));
        OperatorPresences.tell(transaction, after, OnlineOperators.presence(after.status()), before.told());
        return after;
    }

    void logout(long id) {
        store.write(transaction -> {
            OperatorRow row = OperatorTable.lockRow(transaction.handle(), id);
            transaction.after("operator", id, new OperatorLogout());
            OperatorPresences.leave(transaction, row, row.operator());
            return null;
        });
    }

    void setPassword(long id, Secret password) {
        String hash = passwords.hash(password);
        store.write(transaction -> {
            Operator operator = OperatorTable.lock(transaction.handle(), id);
            setPassword(transaction, operator, hash);
            return null;
        });
    }

    private static void setPassword(Transaction transaction, Operator operator, String hash) {
        OperatorTable.setPassword(transaction.handle(), operator.id(), hash);
        SessionTable.deleteOf(transaction.handle(), operator.id());
        FailedLogins.forget(transaction.handle(), operator.login());
        transaction.after("operator", operator.id(), new OperatorUpdate(operator, operator));
    }

    Optional<Recovery> requestRecovery(String name, String remote) {
        requests.begin(name, remote);
        Optional<Long> found = Keys.find(name).flatMap(key -> store.read(handle ->
                OperatorTable.findRow(handle, "login_key", key)
                        .or(() -> OperatorTable.findRow(handle, "email_key", key))
                        .map(OperatorRow::id)));
        return found.flatMap(id -> store.write(transaction -> OperatorTable.findAndLock(transaction.handle(), id)
                .map(OperatorRow::operator)
                .filter(operator -> !operator.disabled() && !operator.email().isEmpty())
                .map(operator -> new Recovery(operator, startRecovery(transaction.handle(), operator)))));
    }

    Secret startRecovery(long id) {
        return store.write(transaction ->
                startRecovery(transaction.handle(), OperatorTable.lock(transaction.handle(), id)));
    }

    /** Returns a new token for an operator whose row the transaction holds. */
    private Secret startRecovery(Handle handle, Operator operator) {
        Secret token = Tokens.create();
        keep(handle, operator.id(), token);
        return token;
    }

    private void keep(Handle handle, long id, Secret token) {
        OperatorTable.setRecovery(handle, id, Tokens.digest(token.reveal()), clock.instant());
    }

    Operator recover(Secret token, Secret password) {
        Passwords.check(password);
        String digest = Tokens.digest(token.reveal());
        Instant since = clock.instant().minus(RECOVERY);
        if (store.read(handle -> OperatorTable.findRecovering(handle, digest, since)).isEmpty()) {
            throw noToken();
        }
        String hash = passwords.hash(password);
        return store.write(transaction -> {
            Operator operator = OperatorTable.lockRecovering(transaction.handle(), digest, since)
                    .orElseThrow(OperatorLogins::noToken);
            setPassword(transaction, operator, hash);
            return operator;
        });
    }

    private static NotPermitted noToken() {
        return new NotPermitted("The token for a new password is not valid, or not any more");
    }

    /** Returns a token with which the administrator of a new server can set a password; empty if there is any operator. */
    Optional<Secret> createFirstAdministrator() {
        Secret token = Tokens.create();
        try {
            return store.claim(transaction -> editor.createFirst(transaction).map(operator -> {
                keep(transaction.handle(), operator.id(), token);
                return token;
            }));
        } catch (AlreadyExists e) {
            // Another node has added the administrator since this one looked.
            return Optional.empty();
        }
    }
}
