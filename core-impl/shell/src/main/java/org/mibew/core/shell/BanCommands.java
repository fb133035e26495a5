package org.mibew.core.shell;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.mibew.api.ban.Ban;
import org.mibew.api.ban.Bans;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The addresses that are kept out. */
@Component(service = BanCommands.class)
@GogoCommand(scope = "mibew", function = {"bans", "ban"})
public final class BanCommands {

    private static final String USAGE = "ban add ADDRESS TIME [COMMENT] | remove ADDRESS";

    private final Bans bans;

    /**
     * Makes the commands.
     *
     * @param bans null while the chat is not there
     */
    @Activate
    public BanCommands(
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
            Bans bans) {
        this.bans = bans;
    }

    @Descriptor("lists the banned addresses, also those whose ban has ended")
    public void bans(CommandSession session, @Descriptor("") String... none) {
        if (none.length > 0) {
            throw Wrong.usage("bans");
        }
        List<Ban> all = Chat.needed(bans).all();
        Screen screen = Screen.of(session);
        if (all.isEmpty()) {
            screen.line("No address is banned.");
            return;
        }
        Table table = new Table().number("ID").text("ADDRESS").text("UNTIL").text("CREATED").text("COMMENT");
        all.forEach(ban -> table.row(ban.id(), ban.address(), until(ban), Times.of(ban.created()), ban.comment()));
        table.print(screen);
    }

    private static String until(Ban ban) {
        String end = ban.until().map(Times::of).orElse("for ever");
        return ban.isExpired(Instant.now()) ? "ended " + end : end;
    }

    @Descriptor("keeps an address out of the chat, or lets it in again")
    public void ban(
            CommandSession session,
            @Descriptor("""
                    add ADDRESS TIME [COMMENT] | remove ADDRESS
                    add       bans an address
                    ADDRESS   an IPv4 or IPv6 address, a range like 192.0.2.0/24, or the text that stands for the
                              address; to remove, the ban's id will do as well
                    TIME      how long: a number with s, m, h, d or w, like 15d; ever for no end
                    COMMENT   why
                    remove    ends the ban and forgets it""")
            String... arguments) {
        if (arguments.length == 0) {
            throw Wrong.usage(USAGE);
        }
        Screen screen = Screen.of(session);
        switch (arguments[0]) {
            case "add" -> add(screen, arguments);
            case "remove" -> remove(screen, arguments);
            default -> throw Wrong.name("mibew:ban", arguments[0], Stream.of("add", "remove"));
        }
    }

    private void add(Screen screen, String... arguments) {
        if (arguments.length < 3) {
            throw Wrong.usage(USAGE);
        }
        Optional<Instant> until = arguments[2].equals("ever")
                ? Optional.empty()
                : Optional.of(Instant.now().plus(Words.length(arguments[2])));
        String comment = String.join(" ", Arrays.asList(arguments).subList(3, arguments.length));
        Ban ban = Chat.needed(bans).create(arguments[1], until, comment);
        screen.line(ban.address() + " is banned, " + ban.until().map(end -> "until " + Times.of(end)).orElse("for ever")
                + "; the ban has the id " + ban.id() + ".");
    }

    private void remove(Screen screen, String... arguments) {
        if (arguments.length != 2) {
            throw Wrong.usage(USAGE);
        }
        List<Ban> all = Chat.needed(bans).all();
        Ban ban = Stream.concat(
                        all.stream().filter(candidate -> candidate.address().equalsIgnoreCase(arguments[1])),
                        all.stream().filter(candidate -> Long.toString(candidate.id()).equals(arguments[1])))
                .findFirst()
                .orElseThrow(() -> Wrong.name("ban of", arguments[1], all.stream().map(Ban::address)));
        bans.delete(ban.id());
        screen.line(ban.address() + " is no longer banned.");
    }
}
