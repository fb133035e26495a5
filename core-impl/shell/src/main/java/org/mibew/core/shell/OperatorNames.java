package org.mibew.core.shell;

import java.util.Optional;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.Operators;

/** How administrators name operators: by login or by id. */
final class OperatorNames {

    private OperatorNames() {}

    /**
     * Returns the operator that is meant.
     *
     * @throws IllegalArgumentException if there is none; the message has the nearest login
     */
    static Operator find(String word, Operators operators) {
        Optional<Operator> byLogin = operators.findByLogin(word);
        Optional<Operator> meant = byLogin.isEmpty() && Words.isId(word)
                ? operators.find(Words.id("operator", word))
                : byLogin;
        return meant.orElseThrow(() -> Wrong.name("operator", word, operators.all().stream().map(Operator::login)));
    }
}
