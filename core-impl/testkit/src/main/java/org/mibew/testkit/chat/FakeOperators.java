package org.mibew.testkit.chat;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.mibew.api.event.Mutable;
import org.mibew.api.event.OperatorAuthenticate;
import org.mibew.api.event.OperatorCreate;
import org.mibew.api.event.OperatorDelete;
import org.mibew.api.event.OperatorLogin;
import org.mibew.api.event.OperatorLogout;
import org.mibew.api.event.OperatorPresence;
import org.mibew.api.event.OperatorUpdate;
import org.mibew.api.event.Secret;
import org.mibew.api.operator.Login;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorIdentity;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.operator.OperatorStatus;
import org.mibew.api.operator.Operators;
import org.mibew.api.operator.Permission;
import org.mibew.api.operator.Presence;
import org.mibew.api.operator.Recovery;
import org.mibew.api.problem.AlreadyExists;
import org.mibew.api.problem.NotFound;
import org.mibew.api.problem.NotPermitted;
import org.mibew.api.problem.Rejected;
import org.mibew.api.problem.WrongState;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.web.Request;

/**
 * Operators in memory, at first {@code admin} with the id 1, who may do everything and is offline. Failed logins are not
 * counted, and tokens for new passwords do not grow old.
 */
public final class FakeOperators implements Operators {

    private final FakeChat chat;
    private final Map<Long, Operator> operators = new TreeMap<>();
    private final Map<Long, Secret> passwords = new HashMap<>();
    private final Map<String, Long> tokens = new HashMap<>();
    private long lastId;

    FakeOperators(FakeChat chat) {
        this.chat = chat;
        Operator admin = operator(++lastId, OperatorProfile.of("admin"), EnumSet.allOf(Permission.class));
        operators.put(admin.id(), admin);
    }

    private static Operator operator(long id, OperatorProfile profile, Set<Permission> permissions) {
        return new Operator(id, profile.login(), profile.name(), profile.commonName(), profile.email(), Optional.empty(),
                OperatorStatus.AVAILABLE, false, "", permissions, profile.code());
    }

    @Override
    public Optional<Operator> find(long id) {
        return Optional.ofNullable(operators.get(id));
    }

    @Override
    public Operator get(long id) {
        return find(id).orElseThrow(() -> NotFound.of("operator", id));
    }

    @Override
    public Optional<Operator> findByLogin(String login) {
        return first(operator -> operator.login().equals(login));
    }

    @Override
    public Optional<Operator> findByEmail(String email) {
        return first(operator -> !email.isEmpty() && operator.email().equals(email));
    }

    @Override
    public Optional<Operator> findByCode(String code) {
        return first(operator -> !code.isEmpty() && operator.code().equals(code));
    }

    private Optional<Operator> first(Predicate<Operator> condition) {
        return operators.values().stream().filter(condition).findFirst();
    }

    @Override
    public List<Operator> all() {
        return operators.values().stream().sorted(Comparator.comparing(Operator::login)).toList();
    }

    @Override
    public Operator create(OperatorProfile profile, Optional<Secret> password) {
        check(0, profile);
        Operator operator = operator(++lastId, profile, Set.of());
        operators.put(operator.id(), operator);
        password.ifPresent(secret -> passwords.put(operator.id(), secret));
        chat.tell(new OperatorCreate(operator));
        return operator;
    }

    /** Adds an operator who has nothing but a login, and whose console is open. */
    public Operator online(String login) {
        return ping(create(OperatorProfile.of(login), Optional.empty()).id());
    }

    @Override
    public Operator update(long id, OperatorProfile profile) {
        if (!get(id).login().equals(profile.login())) {
            throw new IllegalArgumentException("The login of operator " + id + " cannot become " + profile.login());
        }
        check(id, profile);
        return change(id, Map.of("name", profile.name(), "commonName", profile.commonName(), "email", profile.email(),
                "code", profile.code()));
    }

    private void check(long id, OperatorProfile profile) {
        boolean isTaken = operators.values().stream()
                .filter(operator -> operator.id() != id)
                .anyMatch(operator -> operator.login().equals(profile.login())
                        || !profile.email().isEmpty() && operator.email().equals(profile.email())
                        || !profile.code().isEmpty() && operator.code().equals(profile.code()));
        if (isTaken) {
            throw new AlreadyExists("Another operator has the login, the e-mail address or the code of " + profile);
        }
    }

    @Override
    public Operator permit(long id, Set<Permission> permissions) {
        mustLeaveAnAdministrator(id, permissions.contains(Permission.ADMINISTRATE));
        return change(id, Map.of("permissions", permissions));
    }

    @Override
    public Operator disable(long id, boolean disabled) {
        mustLeaveAnAdministrator(id, !disabled);
        return change(id, Map.of("disabled", disabled));
    }

    private void mustLeaveAnAdministrator(long id, boolean remains) {
        get(id);
        boolean isOther = operators.values().stream().anyMatch(operator ->
                operator.id() != id && operator.may(Permission.ADMINISTRATE) && !operator.disabled());
        if (!remains && !isOther) {
            throw new WrongState("Nobody who may administrate would be left");
        }
    }

    @Override
    public Operator setAvatar(long id, String path) {
        return change(id, Map.of("avatar", path));
    }

    private Operator change(long id, Map<String, Object> parts) {
        Operator before = get(id);
        Operator operator = Copy.of(before, parts);
        operators.put(id, operator);
        if (!operator.equals(before)) {
            chat.tell(new OperatorUpdate(operator, before));
        }
        return operator;
    }

    @Override
    public void setPassword(long id, Secret password) {
        get(id);
        if (password.reveal().length() < 8) {
            throw new IllegalArgumentException("A password has 8 characters at least");
        }
        passwords.put(id, password);
        tokens.values().removeIf(operator -> operator == id);
    }

    @Override
    public void delete(long id) {
        mustLeaveAnAdministrator(id, false);
        chat.groups().setGroupsOf(id, Set.of());
        operators.remove(id);
        passwords.remove(id);
        chat.tell(new OperatorDelete(id));
    }

    @Override
    public Operator ping(long id) {
        return heardOf(id, get(id).status());
    }

    @Override
    public Operator setStatus(long id, OperatorStatus status) {
        return heardOf(id, status);
    }

    private Operator heardOf(long id, OperatorStatus status) {
        if (get(id).disabled()) {
            throw new WrongState("Operator " + id + " is disabled");
        }
        Presence before = presence(id);
        Operator operator = Copy.of(get(id), Map.of("lastSeen", Optional.of(chat.clock().instant()), "status", status));
        operators.put(id, operator);
        tellPresence(operator, before);
        return operator;
    }

    private void tellPresence(Operator operator, Presence before) {
        Presence now = presence(operator.id());
        if (now != before) {
            chat.tell(new OperatorPresence(operator, now, before));
        }
    }

    @Override
    public Presence presence(long id) {
        Operator operator = get(id);
        Duration most = Duration.ofSeconds(chat.settings().get(ServerSettings.ONLINE_TIMEOUT));
        boolean isHeard = operator.lastSeen()
                .filter(seen -> !operator.disabled() && !seen.isBefore(chat.clock().instant().minus(most)))
                .isPresent();
        if (!isHeard) {
            return Presence.OFFLINE;
        }
        return operator.status() == OperatorStatus.AVAILABLE ? Presence.AVAILABLE : Presence.AWAY;
    }

    @Override
    public List<Operator> available(long group) {
        boolean isForAll = group == 0 && !chat.settings().get(ServerSettings.ENABLE_GROUPS);
        Set<Long> members = isForAll ? operators.keySet() : chat.groups().operatorsIn(group);
        return operators.values().stream()
                .filter(operator -> members.contains(operator.id()) && presence(operator.id()) == Presence.AVAILABLE)
                .sorted(Comparator.comparing(Operator::name))
                .toList();
    }

    @Override
    public Operator login(Login login) {
        Operator operator = findByLogin(login.login())
                .filter(known -> !known.disabled() && login.password().equals(passwords.get(known.id())))
                .orElseThrow(() -> new NotPermitted("Login or password are wrong"));
        chat.tell(new OperatorLogin(operator, login.remember()));
        return operator;
    }

    @Override
    public void logout(long id) {
        Presence before = presence(id);
        Operator operator = Copy.of(get(id), Map.of("lastSeen", Optional.empty()));
        operators.put(id, operator);
        tellPresence(operator, before);
        chat.tell(new OperatorLogout());
    }

    @Override
    public Optional<Operator> identify(Request request) {
        var event = chat.tell(new OperatorAuthenticate(Mutable.unset(), request, Mutable.unset()));
        if (event.rejection().isSet()) {
            throw new Rejected(event.rejection().get());
        }
        return event.operator().toOptional().flatMap(this::stored).filter(operator -> !operator.disabled());
    }

    private Optional<Operator> stored(OperatorIdentity identity) {
        return identity.id() != 0 ? find(identity.id()) : findByLogin(identity.login());
    }

    @Override
    public Optional<Recovery> requestRecovery(String name, String remote) {
        return findByLogin(name).or(() -> findByEmail(name))
                .filter(operator -> !operator.disabled() && !operator.email().isEmpty())
                .map(operator -> new Recovery(operator, startRecovery(operator.id())));
    }

    @Override
    public Secret startRecovery(long id) {
        get(id);
        tokens.values().removeIf(operator -> operator == id);
        String token = "token-" + (tokens.size() + 1) + "-of-" + id;
        tokens.put(token, id);
        return Secret.of(token);
    }

    @Override
    public Operator recover(Secret token, Secret password) {
        Long id = tokens.get(token.reveal());
        if (id == null) {
            throw new NotPermitted("The token is none, or too old");
        }
        setPassword(id, password);
        return get(id);
    }
}
