package org.mibew.core.chat.operator;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.mibew.api.problem.LimitExceeded;
import org.mibew.core.chat.store.Store;
import org.mibew.core.chat.text.IpAddresses;
import org.mibew.core.chat.text.Keys;
import org.mibew.core.chat.visitor.RemoteAddresses;

/**
 * Slows down whoever guesses passwords. An attempt counts as failed from its beginning until it succeeds, so that attempts at the
 * same time are counted, too, and none is forgotten when the server ends. Logins and addresses are kept as digests only:
 * people type passwords into the wrong field.
 */
final class FailedLogins {

    static final int MOST_FOR_LOGIN = 5;
    static final int MOST_FROM_ADDRESS = 20;
    static final Duration WINDOW = Duration.ofMinutes(15);

    private static final int BYTES_OF_IPV6 = 16;
    private static final int BYTES_OF_NETWORK = 8;

    private final Store store;
    private final Clock clock;
    private final String kind;
    private final String complaint;

    /**
     * @param kind stands before what is noted, so that attempts of other kinds do not count
     * @param complaint what is said when there are too many
     */
    private FailedLogins(Store store, Clock clock, String kind, String complaint) {
        this.store = store;
        this.clock = clock;
        this.kind = kind;
        this.complaint = complaint;
    }

    static FailedLogins ofLogins(Store store, Clock clock) {
        return new FailedLogins(store, clock, "", "Too many logins have failed");
    }

    /** Counts those who ask for a token to set a new password, whether they get it or not. */
    static FailedLogins ofRecoveries(Store store, Clock clock) {
        return new FailedLogins(store, clock, "recovery\n", "Too many new passwords were asked for");
    }

    /**
     * Notes an attempt.
     *
     * @return what is given to {@link #forget} if it succeeds
     * @throws LimitExceeded if too many have failed; this one then counts for nothing
     */
    long begin(String login, String remote) {
        String loginDigest = digest(kind, login);
        String addressDigest = Tokens.digest(kind + network(RemoteAddresses.ip(remote).orElse(remote.strip())));
        Instant now = clock.instant();
        long since = now.minus(WINDOW).toEpochMilli();
        long attempt = store.write(transaction -> {
            Handle handle = transaction.handle();
            handle.createUpdate("delete from failed_login where attempted <= :since").bind("since", since).execute();
            return insert(handle, loginDigest, addressDigest, now);
        });
        // Whoever commits last of those at the same time sees the others, so not more than the limit get through.
        Optional<Instant> last = store.read(handle -> Stream.of(
                        last(handle, "login", loginDigest, MOST_FOR_LOGIN, attempt, since),
                        last(handle, "address", addressDigest, MOST_FROM_ADDRESS, attempt, since))
                .flatMap(Optional::stream)
                .max(Instant::compareTo));
        if (last.isPresent()) {
            store.write(transaction -> delete(transaction.handle(), attempt));
            throw exceeded(Duration.between(now, last.get().plus(WINDOW)));
        }
        return attempt;
    }

    private static long insert(Handle handle, String login, String address, Instant now) {
        return handle.createUpdate(
                        "insert into failed_login (login, address, attempted) values (:login, :address, :attempted)")
                .bind("login", login)
                .bind("address", address)
                .bind("attempted", now.toEpochMilli())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    /** Returns when that attempt was made which has to be too old before the next one may be; empty if there are fewer. */
    private static Optional<Instant> last(
            Handle handle, String column, String digest, int most, long attempt, long since) {
        return handle.createQuery("select attempted from failed_login where " + column + """
                         = :digest and attempted > :since and id <> :attempt
                        order by attempted desc, id desc offset :earlier rows fetch next 1 rows only""")
                .bind("digest", digest)
                .bind("since", since)
                .bind("attempt", attempt)
                .bind("earlier", most - 1)
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli);
    }

    private LimitExceeded exceeded(Duration wait) {
        long minutes = wait.plusSeconds(59).toMinutes();
        return new LimitExceeded(
                complaint + "; try again in " + minutes + (minutes == 1 ? " minute" : " minutes"), wait);
    }

    private static int delete(Handle handle, long attempt) {
        return handle.createUpdate("delete from failed_login where id = :id").bind("id", attempt).execute();
    }

    /** Notes that an attempt succeeded: none of the login's counts any more. */
    static void forget(Handle handle, long attempt, String login) {
        delete(handle, attempt);
        forget(handle, login);
    }

    /** Has no attempt of a login count for the login any more; they still count for the addresses. */
    static void forget(Handle handle, String login) {
        handle.createUpdate("update failed_login set login = '' where login = :login")
                .bind("login", digest("", login))
                .execute();
    }

    private static String digest(String kind, String login) {
        return Tokens.digest(kind + Keys.find(login).orElse(login));
    }

    /** Returns what one attacker has: an address, or, as those of IPv6 are given out, a network of 64 bits. */
    private static String network(String remote) {
        if (remote.indexOf(':') < 0) {
            return remote;
        }
        return IpAddresses.parse(remote).map(InetAddress::getAddress).map(FailedLogins::network).orElse(remote);
    }

    private static String network(byte[] address) {
        int bytes = address.length == BYTES_OF_IPV6 ? BYTES_OF_NETWORK : address.length;
        return HexFormat.of().formatHex(address, 0, bytes);
    }
}
