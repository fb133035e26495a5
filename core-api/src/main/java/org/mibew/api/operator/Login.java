package org.mibew.api.operator;

import java.util.Objects;
import org.mibew.api.event.Secret;
import org.mibew.api.internal.Check;

/**
 * An attempt to log in.
 *
 * @param login of the operator
 * @param password as it was typed
 * @param remember whether the operator wants to stay logged in
 * @param remote address from which the attempt comes
 */
public record Login(String login, Secret password, boolean remember, String remote) {

    public Login {
        Check.text("login", login);
        Objects.requireNonNull(password, "password");
        Check.text("remote", remote);
    }
}
