package org.mibew.core.chat.operator;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.event.Secret;
import org.mibew.api.operator.Login;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.operator.OperatorStatus;
import org.mibew.api.operator.Operators;
import org.mibew.api.operator.Permission;
import org.mibew.api.operator.Presence;
import org.mibew.api.operator.Recovery;
import org.mibew.api.problem.NotFound;
import org.mibew.api.setting.Settings;
import org.mibew.api.web.Request;
import org.mibew.core.chat.store.Store;
import org.mibew.core.chat.text.Keys;

/** Operators in the database. */
public final class StoredOperators implements Operators {

    private static final Comparator<Operator> BY_LOGIN =
            Comparator.comparing(Operator::login, String.CASE_INSENSITIVE_ORDER).thenComparing(Operator::id);
    private static final Comparator<Operator> BY_NAME =
            Comparator.comparing(Operator::name, String.CASE_INSENSITIVE_ORDER).thenComparing(Operator::id);

    private final Store store;
    private final OnlineOperators online;
    private final OperatorEditor editor;
    private final OperatorPresences presences;
    private final OperatorLogins logins;
    private final OperatorAuthentication authentication;

    public StoredOperators(Store store, EventDispatcher events, Settings settings, Clock clock) {
        Passwords passwords = new Passwords();
        this.store = store;
        this.online = new OnlineOperators(settings, clock);
        this.editor = new OperatorEditor(store, passwords);
        this.presences = new OperatorPresences(store, online, clock);
        this.logins = new OperatorLogins(store, clock, passwords, presences, editor);
        this.authentication = new OperatorAuthentication(store, events);
    }

    @Override
    public Optional<Operator> find(long id) {
        return store.read(handle -> OperatorTable.find(handle, id));
    }

    @Override
    public Operator get(long id) {
        return store.read(handle -> OperatorTable.get(handle, id));
    }

    @Override
    public Optional<Operator> findByLogin(String login) {
        return find("login_key", login);
    }

    @Override
    public Optional<Operator> findByEmail(String email) {
        return find("email_key", email);
    }

    @Override
    public Optional<Operator> findByCode(String code) {
        return find("code_key", code);
    }

    private Optional<Operator> find(String column, String text) {
        return Keys.find(text)
                .flatMap(key -> store.read(handle -> OperatorTable.findRow(handle, column, key)))
                .map(OperatorRow::operator);
    }

    @Override
    public List<Operator> all() {
        return store.read(OperatorTable::all).stream().sorted(BY_LOGIN).toList();
    }

    @Override
    public Operator create(OperatorProfile profile, Optional<Secret> password) {
        return editor.create(profile, password);
    }

    @Override
    public Operator update(long id, OperatorProfile profile) {
        return editor.update(id, profile);
    }

    @Override
    public Operator permit(long id, Set<Permission> permissions) {
        return editor.permit(id, permissions);
    }

    @Override
    public Operator disable(long id, boolean disabled) {
        return editor.disable(id, disabled);
    }

    @Override
    public Operator setAvatar(long id, String path) {
        return editor.setAvatar(id, path);
    }

    @Override
    public void setPassword(long id, Secret password) {
        logins.setPassword(id, password);
    }

    @Override
    public void delete(long id) {
        editor.delete(id);
    }

    @Override
    public Operator ping(long id) {
        return presences.ping(id);
    }

    @Override
    public Operator setStatus(long id, OperatorStatus status) {
        return presences.setStatus(id, Objects.requireNonNull(status, "status"));
    }

    @Override
    public Presence presence(long id) {
        return store.read(handle -> OperatorTable.findRow(handle, id))
                .map(online::presence)
                .orElseThrow(() -> NotFound.of("operator", id));
    }

    @Override
    public List<Operator> available(long group) {
        return store.read(handle -> online.in(handle, group)).stream()
                .filter(operator -> operator.status() == OperatorStatus.AVAILABLE)
                .sorted(BY_NAME)
                .toList();
    }

    @Override
    public Operator login(Login login) {
        return logins.login(login);
    }

    @Override
    public void logout(long id) {
        logins.logout(id);
    }

    @Override
    public Optional<Operator> identify(Request request) {
        return authentication.identify(request);
    }

    @Override
    public Optional<Recovery> requestRecovery(String name, String remote) {
        return logins.requestRecovery(name, remote);
    }

    @Override
    public Secret startRecovery(long id) {
        return logins.startRecovery(id);
    }

    @Override
    public Operator recover(Secret token, Secret password) {
        return logins.recover(token, password);
    }

    /**
     * Tells of the operators whose consoles have not been heard of for too long; for the server's timer. On several nodes each
     * is told of once.
     */
    public void tellGone() {
        presences.tellGone();
    }

    /**
     * Adds {@code admin}, who may do everything and has no password, if there is no operator at all. On several nodes one
     * does.
     *
     * @return with which a password can be set, once and within an hour; empty if there was an operator
     */
    public Optional<Secret> createFirstAdministrator() {
        return logins.createFirstAdministrator();
    }
}
