package org.mibew.core.shell;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mibew.api.event.Secret;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.operator.Operators;
import org.mibew.api.operator.Permission;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The operators. */
@Component(service = OperatorCommands.class)
@GogoCommand(scope = "mibew", function = {"operators", "operator"})
public final class OperatorCommands {

    private static final String USAGE =
            "operator create LOGIN [KEY=VALUE ...] | password LOGIN [PASSWORD] | disable|enable LOGIN";

    private final Operators operators;

    /**
     * Makes the commands.
     *
     * @param operators null while the chat is not there
     */
    @Activate
    public OperatorCommands(
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
            Operators operators) {
        this.operators = operators;
    }

    @Descriptor("lists the operators, whether they are there, and what they may do")
    public void operators(CommandSession session, @Descriptor("") String... none) {
        if (none.length > 0) {
            throw Wrong.usage("operators");
        }
        List<Operator> all = Chat.needed(operators).all();
        Screen screen = Screen.of(session);
        if (all.isEmpty()) {
            screen.line("There are no operators; mibew:operator create makes one.");
            return;
        }
        Table table = new Table().text("LOGIN").number("ID").text("NAME").text("STATE").text("LAST SEEN").text("E-MAIL")
                .text("MAY");
        all.forEach(operator -> table.row(operator.login(), operator.id(), operator.name(), state(operator),
                operator.lastSeen().map(Times::of).orElse("never"), operator.email(), permissions(operator)));
        table.print(screen);
    }

    private String state(Operator operator) {
        return operator.disabled() ? "disabled" : Words.of(operators.presence(operator.id()));
    }

    private static String permissions(Operator operator) {
        return operator.permissions().stream().map(Words::of).collect(Collectors.joining(", "));
    }

    @Descriptor("adds an operator, sets a password, locks an operator out and in")
    public void operator(
            CommandSession session,
            @Descriptor("""
                    create LOGIN [KEY=VALUE ...] | password LOGIN [PASSWORD] | disable|enable LOGIN
                    create     adds an operator
                    LOGIN      name with which the operator logs in; for an operator that is there also the id
                    KEY        name, email, code (by which visitors ask for the operator), password, may
                    VALUE      in quotes if it has spaces; of may: administrate, take_over, view_threads,
                               modify_profile, view_statistics, separated by commas
                    password   sets a password; without one, shows a token with which it can be set within an
                               hour, once
                    PASSWORD   at least 8 characters, in quotes if it has other ones than letters and digits;
                               better typed in bin/mibew shell than given to exec, where others on the
                               machine may see it
                    disable    locks the operator out
                    enable     lets the operator in again""")
            String... arguments) {
        if (arguments.length == 0) {
            throw Wrong.usage(USAGE);
        }
        List<String> verbs = List.of("create", "password", "disable", "enable");
        if (!verbs.contains(arguments[0])) {
            throw Wrong.name("mibew:operator", arguments[0], verbs.stream());
        }
        if (arguments.length < 2) {
            throw Wrong.usage(USAGE);
        }
        Chat.needed(operators);
        Screen screen = Screen.of(session);
        List<String> rest = Arrays.asList(arguments).subList(2, arguments.length);
        switch (arguments[0]) {
            case "create" -> create(screen, arguments[1], rest);
            case "password" -> password(screen, arguments[1], rest);
            case "disable" -> disable(screen, arguments[1], rest, true);
            default -> disable(screen, arguments[1], rest, false);
        }
    }

    private void create(Screen screen, String login, List<String> assignments) {
        Map<String, String> values = Words.assignments(assignments, "name", "email", "code", "password", "may");
        Set<Permission> permissions = permissions(values.getOrDefault("may", ""));
        OperatorProfile profile = new OperatorProfile(login, values.getOrDefault("name", login), "",
                values.getOrDefault("email", ""), values.getOrDefault("code", ""));
        Optional<Secret> password = Optional.ofNullable(values.get("password")).map(Secret::of);
        Operator operator = operators.create(profile, password);
        if (!permissions.isEmpty()) {
            operators.permit(operator.id(), permissions);
        }
        screen.line("The operator " + operator.login() + " has been added, with the id " + operator.id() + ".");
        if (password.isEmpty()) {
            screen.text(0, "Nobody can log in as " + operator.login() + " before mibew:operator password "
                    + operator.login() + " has been called.");
        }
    }

    private static Set<Permission> permissions(String words) {
        return Stream.of(words.split(","))
                .filter(word -> !word.isBlank())
                .map(word -> Words.constant("permission", Permission.class, word))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Permission.class)));
    }

    private void password(Screen screen, String login, List<String> password) {
        if (password.size() > 1) {
            throw Wrong.usage(USAGE);
        }
        Operator operator = OperatorNames.find(login, operators);
        if (password.isEmpty()) {
            Secret token = operators.startRecovery(operator.id());
            screen.line("With this token " + operator.login() + " can set a password, once, within an hour:");
            screen.line(token.reveal());
            screen.text(0, "mibew:operator password " + operator.login() + " PASSWORD sets one at once.");
        } else {
            operators.setPassword(operator.id(), Secret.of(password.get(0)));
            screen.line(operator.login() + " has a new password.");
        }
    }

    private void disable(Screen screen, String login, List<String> none, boolean disabled) {
        if (!none.isEmpty()) {
            throw Wrong.usage(USAGE);
        }
        Operator operator = operators.disable(OperatorNames.find(login, operators).id(), disabled);
        screen.line(operator.login() + (disabled ? " is locked out." : " can log in again."));
    }
}
