package org.mibew.core.chat.operator;

import org.mibew.api.event.Secret;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.Presence;

/**
 * What is stored of an operator.
 *
 * @param told the presence of which handlers were told last; offline, too, since the operator logged out
 * @param hash of the password, which never leaves this package; empty if none is set
 */
record OperatorRow(Operator operator, Presence told, Secret hash) {

    long id() {
        return operator.id();
    }
}
