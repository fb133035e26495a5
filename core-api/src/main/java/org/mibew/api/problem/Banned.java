package org.mibew.api.problem;

import org.mibew.api.ban.Ban;

/** The address of the visitor is banned. */
public final class Banned extends ChatException {

    private final transient Ban ban;

    public Banned(Ban ban, String remote) {
        super("The address " + remote + " is banned" + (ban.comment().isBlank() ? "" : ": " + ban.comment()));
        this.ban = ban;
    }

    public Ban ban() {
        return ban;
    }
}
