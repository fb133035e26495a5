package org.mibew.core.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mibew.api.event.Secret;
import org.mibew.api.operator.Login;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.operator.OperatorStatus;
import org.mibew.api.operator.Operators;
import org.mibew.api.operator.Permission;
import org.mibew.api.operator.Presence;
import org.mibew.api.operator.Recovery;
import org.mibew.api.problem.AlreadyExists;
import org.mibew.api.problem.NotFound;
import org.mibew.api.web.Request;

/** Operators that a test makes up. */
final class FakeOperators implements Operators {

    final List<Operator> all = new ArrayList<>();
    final Map<Long, Secret> passwords = new HashMap<>();
    final List<String> done = new ArrayList<>();

    @Override
    public Optional<Operator> find(long id) {
        return all.stream().filter(operator -> operator.id() == id).findFirst();
    }

    @Override
    public Operator get(long id) {
        return find(id).orElseThrow(() -> NotFound.of("operator", id));
    }

    @Override
    public Optional<Operator> findByLogin(String login) {
        return all.stream().filter(operator -> operator.login().equalsIgnoreCase(login)).findFirst();
    }

    @Override
    public Optional<Operator> findByEmail(String email) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Operator> findByCode(String code) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Operator> all() {
        return List.copyOf(all);
    }

    @Override
    public Operator create(OperatorProfile profile, Optional<Secret> password) {
        if (findByLogin(profile.login()).isPresent()) {
            throw new AlreadyExists("Another operator has the login " + profile.login());
        }
        Operator operator = Samples.operator(all.size() + 1, profile.login());
        all.add(operator);
        password.ifPresent(secret -> passwords.put(operator.id(), secret));
        done.add("create " + profile.login() + " " + profile.name() + " " + profile.email() + " " + profile.code());
        return operator;
    }

    @Override
    public Operator update(long id, OperatorProfile profile) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Operator permit(long id, Set<Permission> permissions) {
        done.add("permit " + id + " " + permissions);
        return get(id);
    }

    @Override
    public Operator disable(long id, boolean disabled) {
        done.add((disabled ? "disable " : "enable ") + id);
        return get(id);
    }

    @Override
    public Operator setAvatar(long id, String path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setPassword(long id, Secret password) {
        passwords.put(id, password);
    }

    @Override
    public void delete(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Operator ping(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Operator setStatus(long id, OperatorStatus status) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Presence presence(long id) {
        return id % 2 == 0 ? Presence.AWAY : Presence.AVAILABLE;
    }

    @Override
    public List<Operator> available(long group) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Operator login(Login login) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void logout(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Operator> identify(Request request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Recovery> requestRecovery(String name, String remote) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Secret startRecovery(long id) {
        done.add("recover " + id);
        return Secret.of("token-of-" + id);
    }

    @Override
    public Operator recover(Secret token, Secret password) {
        throw new UnsupportedOperationException();
    }
}
