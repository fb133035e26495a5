package org.mibew.core.shell;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mibew.api.group.Group;
import org.mibew.api.group.Groups;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.Operators;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The groups of operators. */
@Component(service = GroupCommands.class)
@GogoCommand(scope = "mibew", function = "groups")
public final class GroupCommands {

    private final Groups groups;
    private final Operators operators;

    /**
     * Makes the command.
     *
     * @param groups null while the chat is not there, like the other
     */
    @Activate
    public GroupCommands(
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
            Groups groups,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
            Operators operators) {
        this.groups = groups;
        this.operators = operators;
    }

    @Descriptor("lists the groups, whether somebody is there, and the operators of each")
    public void groups(CommandSession session, @Descriptor("") String... none) {
        if (none.length > 0) {
            throw Wrong.usage("groups");
        }
        List<Group> all = Chat.needed(groups).all();
        Screen screen = Screen.of(session);
        if (all.isEmpty()) {
            screen.line("There are no groups.");
            return;
        }
        Table table = new Table().text("GROUP").number("ID").text("STATE").text("E-MAIL").text("OPERATORS");
        all.forEach(group -> table.row((group.parent() == 0 ? "" : "  ") + group.name(), group.id(),
                Words.of(groups.presence(group.id())), group.email(), members(group)));
        table.print(screen);
    }

    private String members(Group group) {
        return groups.operators(group.id()).stream().sorted().map(this::login).collect(Collectors.joining(", "));
    }

    private String login(long operator) {
        return Chat.needed(operators).find(operator).map(Operator::login).orElse(Long.toString(operator));
    }
}
