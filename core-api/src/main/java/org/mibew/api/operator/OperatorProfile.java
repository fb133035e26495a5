package org.mibew.api.operator;

import java.util.Objects;
import org.mibew.api.internal.Check;

/**
 * What an operator or an administrator enters about an operator.
 *
 * @param login name with which the operator logs in, of letters, digits and {@code . _ -}; it never changes
 * @param name in the server's language
 * @param commonName in the language that all operators share; empty for the same
 * @param email empty if there is none
 * @param code by which visitors can ask for this operator; empty if they cannot
 */
public record OperatorProfile(String login, String name, String commonName, String email, String code) {

    public OperatorProfile {
        Check.text("login", login);
        Check.text("name", name);
        Objects.requireNonNull(commonName, "commonName");
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(code, "code");
        if (commonName.isBlank()) {
            commonName = name;
        }
    }

    /** Returns the profile of somebody with nothing but a login. */
    public static OperatorProfile of(String login) {
        return new OperatorProfile(login, login, login, "", "");
    }

    /** Returns the profile that an operator has. */
    public static OperatorProfile of(Operator operator) {
        return new OperatorProfile(
                operator.login(), operator.name(), operator.commonName(), operator.email(), operator.code());
    }

    public OperatorProfile withName(String newName) {
        return new OperatorProfile(login, newName, commonName, email, code);
    }

    public OperatorProfile withCommonName(String newName) {
        return new OperatorProfile(login, name, newName, email, code);
    }

    public OperatorProfile withEmail(String newEmail) {
        return new OperatorProfile(login, name, commonName, newEmail, code);
    }

    public OperatorProfile withCode(String newCode) {
        return new OperatorProfile(login, name, commonName, email, newCode);
    }
}
