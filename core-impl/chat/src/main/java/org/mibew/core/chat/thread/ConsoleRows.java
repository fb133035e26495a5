package org.mibew.core.chat.thread;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.Permission;
import org.mibew.api.setting.ServerSettings;
import org.mibew.api.thread.BanNote;
import org.mibew.api.thread.ChatThread;
import org.mibew.api.thread.ThreadRow;
import org.mibew.api.thread.ThreadState;
import org.mibew.core.chat.ban.StoredBans;
import org.mibew.core.chat.visitor.RemoteAddresses;
import org.mibew.core.chat.visitor.UserAgents;

/** Rows of the list of threads, as one operator sees them; R§2.2. */
final class ConsoleRows {

    private static final Pattern PLACE = Pattern.compile("\\{(name|id|addr)}");
    private static final Pattern LINE_BREAKS = Pattern.compile("\\R+");

    private final ThreadContext context;
    private final Handle handle;
    private final Operator operator;
    private final boolean canBan;
    private final String namePattern;
    private final boolean hasBans;
    private final Map<String, Optional<BanNote>> bans = new HashMap<>();

    ConsoleRows(ThreadContext context, Handle handle, Operator operator) {
        this.context = context;
        this.handle = handle;
        this.operator = operator;
        this.canBan = context.settings().get(ServerSettings.ENABLE_BAN);
        this.namePattern = context.settings().get(ServerSettings.USER_NAME_PATTERN);
        this.hasBans = handle.createQuery("select id from ban limit 1").mapTo(Long.class).findOne().isPresent();
    }

    ThreadRow row(Console.Line line) {
        ChatThread thread = line.thread();
        return new ThreadRow(
                thread.id(),
                thread.token(),
                thread.userId(),
                userName(thread),
                RemoteAddresses.ip(thread.remote()),
                thread.remote(),
                UserAgents.browser(thread.userAgent()),
                thread.operator(),
                operatorName(line),
                canOpen(thread),
                canView(thread),
                canBan,
                hasBans ? bans.computeIfAbsent(thread.remote(), this::ban) : Optional.empty(),
                thread.state(),
                thread.created(),
                thread.modified(),
                line.words().map(words -> LINE_BREAKS.matcher(words).replaceAll(" ")),
                Map.of());
    }

    private String userName(ChatThread thread) {
        return PLACE.matcher(namePattern).replaceAll(place -> Matcher.quoteReplacement(switch (place.group(1)) {
            case "name" -> thread.userName();
            case "id" -> thread.userId();
            default -> thread.remote();
        }));
    }

    private static String operatorName(Console.Line line) {
        String current = line.thread().operatorName();
        return line.nextName().orElse(current.isEmpty() ? line.groupName().orElse("") : current);
    }

    private boolean canOpen(ChatThread thread) {
        boolean isTaken = thread.state() == ThreadState.CHATTING && thread.operator() != operator.id();
        return !isTaken || operator.may(Permission.TAKE_OVER);
    }

    private boolean canView(ChatThread thread) {
        boolean isOwn = thread.operator() == operator.id() || thread.nextOperator() == operator.id();
        return !isOwn && operator.may(Permission.VIEW_THREADS);
    }

    private Optional<BanNote> ban(String remote) {
        return StoredBans.of(handle, remote, context.now()).map(ban -> new BanNote(ban.id(), ban.comment()));
    }
}
