package org.mibew.api.operator;

import java.util.Objects;
import org.mibew.api.event.Sample;
import org.mibew.api.internal.Check;

/**
 * Says who an operator is: by id, or by login.
 *
 * @param id of the operator; 0 if the login says it
 * @param login of the operator; empty if the id says it
 */
public record OperatorIdentity(@Sample("0") long id, @Sample("") String login) {

    public OperatorIdentity {
        Check.idOrNone("id", id);
        Objects.requireNonNull(login, "login");
        if (id == 0 && login.isBlank()) {
            throw new IllegalArgumentException("An operator is identified by an id or a login; neither was given");
        }
    }

    public static OperatorIdentity ofId(long id) {
        return new OperatorIdentity(Check.id("id", id), "");
    }

    public static OperatorIdentity ofLogin(String login) {
        return new OperatorIdentity(0, Check.text("login", login));
    }
}
