package org.mibew.core.chat.operator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mibew.api.event.Secret;
import org.mibew.api.operator.Operator;
import org.mibew.api.operator.Sessions;
import org.mibew.api.problem.WrongState;
import org.mibew.core.chat.store.Store;

/** Sessions in the database, which has digests of their tokens. */
public final class StoredSessions implements Sessions {

    /** How exactly the last use is kept: most requests of a session write nothing. */
    static final Duration EXACTNESS = Duration.ofMinutes(5);

    /** How many sessions are forgotten in one transaction. */
    static final int BATCH = 100;

    private final Store store;
    private final Clock clock;

    public StoredSessions(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Secret open(long operator, boolean remembered) {
        Secret token = Tokens.create();
        store.write(transaction -> {
            Operator locked = OperatorTable.lock(transaction.handle(), operator);
            if (locked.disabled()) {
                throw new WrongState("The operator " + locked.login() + " is disabled");
            }
            SessionTable.insert(transaction.handle(), digest(token), operator, remembered, clock.instant());
            return null;
        });
        return token;
    }

    private static String digest(Secret token) {
        return Tokens.digest(token.reveal());
    }

    @Override
    public Optional<Operator> operator(Secret token) {
        if (!Tokens.canBe(token)) {
            return Optional.empty();
        }
        String digest = digest(token);
        Instant now = clock.instant();
        Optional<SessionTable.Session> session = store.read(handle -> SessionTable.find(handle, digest, now));
        if (session.filter(found -> !found.used().plus(EXACTNESS).isAfter(now)).isPresent()) {
            store.write(transaction -> {
                SessionTable.use(transaction.handle(), digest, now);
                return null;
            });
        }
        return session.map(SessionTable.Session::operator);
    }

    @Override
    public void close(Secret token) {
        if (Tokens.canBe(token)) {
            store.write(transaction -> {
                SessionTable.delete(transaction.handle(), digest(token));
                return null;
            });
        }
    }

    @Override
    public void closeAll(long operator, Optional<Secret> except) {
        String kept = except.filter(Tokens::canBe).map(StoredSessions::digest).orElse("");
        store.write(transaction -> {
            SessionTable.deleteOthers(transaction.handle(), operator, kept);
            return null;
        });
    }

    /** Forgets the sessions that have ended by themselves; returns how many there were. */
    public int purge() {
        return purge(false) + purge(true);
    }

    private int purge(boolean remembered) {
        int purged = 0;
        int batch;
        do {
            batch = store.write(transaction ->
                    SessionTable.purge(transaction.handle(), remembered, clock.instant(), BATCH));
            purged += batch;
        } while (batch > 0);
        return purged;
    }
}
