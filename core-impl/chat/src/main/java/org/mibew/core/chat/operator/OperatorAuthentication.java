package org.mibew.core.chat.operator;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.mibew.api.event.EventDispatcher;
import org.mibew.api.event.Mutable;
import org.mibew.api.event.OperatorAuthenticate;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.OperatorIdentity;
import org.mibew.api.problem.Rejected;
import org.mibew.api.web.Request;
import org.mibew.core.chat.store.Store;
import org.mibew.core.chat.text.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks handlers who an operator is. Nothing but an id or a login is taken from them: all else is the store's. */
final class OperatorAuthentication {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorAuthentication.class);
    private static final int SHOWN = 100;

    private final Store store;
    private final EventDispatcher events;

    OperatorAuthentication(Store store, EventDispatcher events) {
        this.store = store;
        this.events = events;
    }

    Optional<Operator> identify(Request request) {
        OperatorAuthenticate event =
                events.trigger(new OperatorAuthenticate(Mutable.unset(), request, Mutable.unset()));
        event.rejection().toOptional().ifPresent(rejection -> {
            throw new Rejected(rejection);
        });
        return event.operator().toOptional().flatMap(this::load);
    }

    private Optional<Operator> load(OperatorIdentity identity) {
        Optional<Operator> operator = store.read(handle -> find(handle, identity));
        if (operator.isEmpty()) {
            LOG.warn("A handler of OPERATOR_AUTHENTICATE named the operator {}: there is none", text(identity));
        } else if (operator.get().disabled()) {
            LOG.warn("A handler of OPERATOR_AUTHENTICATE named the operator {}, who is disabled", text(identity));
        }
        return operator.filter(found -> !found.disabled());
    }

    private static Optional<Operator> find(Handle handle, OperatorIdentity identity) {
        if (identity.id() != 0) {
            return OperatorTable.find(handle, identity.id());
        }
        return Keys.find(identity.login())
                .flatMap(key -> OperatorTable.findRow(handle, "login_key", key))
                .map(OperatorRow::operator);
    }

    /** Returns what a handler answered, on one line of the log. */
    private static String text(OperatorIdentity identity) {
        if (identity.id() != 0) {
            return String.valueOf(identity.id());
        }
        String login = identity.login().replaceAll("\\p{Cntrl}", "?");
        return "\"" + (login.length() > SHOWN ? login.substring(0, SHOWN) + "..." : login) + "\"";
    }
}
