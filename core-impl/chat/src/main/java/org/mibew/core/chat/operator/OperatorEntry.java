package org.mibew.core.chat.operator;

import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.mibew.api.operator.OperatorProfile;
import org.mibew.api.problem.AlreadyExists;
import org.mibew.core.chat.text.Keys;
import org.mibew.core.chat.text.MailAddresses;
import org.mibew.core.chat.text.Texts;

/** What is entered about an operator, checked, with the keys by which the operator is found. */
record OperatorEntry(
        String login,
        String loginKey,
        String name,
        String commonName,
        String email,
        String emailKey,
        String code,
        String codeKey) {

    private static final Pattern LOGIN = Pattern.compile("[\\p{L}\\p{M}\\p{N}._-]+");

    static OperatorEntry of(OperatorProfile profile) {
        String email = MailAddresses.checked("email", profile.email());
        String code = profile.code().strip();
        return new OperatorEntry(
                profile.login(),
                loginKey(profile.login()),
                Texts.small("name", profile.name()),
                Texts.small("commonName", profile.commonName()),
                email,
                email.isEmpty() ? null : Keys.of("email", email),
                code,
                code.isEmpty() ? null : Keys.of("code", code));
    }

    private static String loginKey(String login) {
        String key = Keys.of("login", login);
        if (!LOGIN.matcher(login).matches()) {
            throw new IllegalArgumentException(
                    "login may have letters, digits, dots, hyphens and underscores, not \"" + login + "\"");
        }
        return key;
    }

    /** Checks that no other operator has what only one can have; 0 stands for an operator who is not stored. */
    void checkFree(Handle handle, long id) {
        check("login", login, handle, "login_key", loginKey, id);
        check("e-mail address", email, handle, "email_key", emailKey, id);
        check("code", code, handle, "code_key", codeKey, id);
    }

    private static void check(String what, String value, Handle handle, String column, String key, long id) {
        boolean isTaken = key != null
                && OperatorTable.findRow(handle, column, key).filter(row -> row.id() != id).isPresent();
        if (isTaken) {
            throw new AlreadyExists("Another operator has the " + what + " " + value);
        }
    }

    <S extends SqlStatement<S>> S bindTo(S statement) {
        return statement.bind("name", name)
                .bind("commonName", commonName)
                .bind("email", email)
                .bind("emailKey", emailKey)
                .bind("code", code)
                .bind("codeKey", codeKey);
    }
}
