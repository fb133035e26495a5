package org.mibew.core.chat.ban;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;
import org.mibew.api.ban.Ban;
import org.mibew.api.ban.Bans;
import org.mibew.api.event.BanCreate;
import org.mibew.api.event.BanDelete;
import org.mibew.api.event.BanUpdate;
import org.mibew.api.problem.AlreadyExists;
import org.mibew.api.problem.NotFound;
import org.mibew.core.chat.store.Columns;
import org.mibew.core.chat.store.Store;
import org.mibew.core.chat.text.Texts;
import org.mibew.core.chat.visitor.RemoteAddresses;

/** Bans in the database. */
public final class StoredBans implements Bans {

    private static final RowMapper<Ban> BAN = (row, context) -> new Ban(
            row.getLong("id"),
            Columns.instant(row, "created"),
            Columns.optionalInstant(row, "until"),
            row.getString("address"),
            row.getString("comment"));

    private final Store store;
    private final Clock clock;

    public StoredBans(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Optional<Ban> find(long id) {
        return store.read(handle -> find(handle, id, ""));
    }

    @Override
    public Ban get(long id) {
        return find(id).orElseThrow(() -> NotFound.of("ban", id));
    }

    @Override
    public List<Ban> all() {
        return store.read(handle ->
                handle.createQuery("select * from ban order by id").map(BAN).list());
    }

    @Override
    public Optional<Ban> of(String remote) {
        return store.read(handle -> of(handle, remote, clock.instant()));
    }

    /** Returns the ban that keeps an address out, within somebody's transaction. */
    public static Optional<Ban> of(Handle handle, String remote, Instant now) {
        String ip = RemoteAddresses.ip(remote).orElse(remote);
        String address = AddressRange.of(remote).map(AddressRange::lowest).orElse("");
        return handle.createQuery("""
                        select * from ban
                        where (address = :remote or address = :ip or lowest <= :address and highest >= :address and lowest <> '')
                        and (until = 0 or until >= :now)
                        order by case when until = 0 then 1 else 0 end desc, until desc, id
                        fetch first 1 rows only""")
                .bind("remote", remote)
                .bind("ip", ip)
                .bind("address", address)
                .bind("now", now.toEpochMilli())
                .map(BAN)
                .findOne();
    }

    @Override
    public Ban create(String address, Optional<Instant> until, String comment) {
        Entry entry = Entry.of(address, until, comment);
        try {
            return store.write(transaction -> {
                long id = entry.bindTo(transaction.handle().createUpdate("""
                                insert into ban (created, until, address, comment, lowest, highest)
                                values (:created, :until, :address, :comment, :lowest, :highest)"""))
                        .bind("created", clock.instant().toEpochMilli())
                        .executeAndReturnGeneratedKeys("id")
                        .mapTo(Long.class)
                        .one();
                Ban ban = find(transaction.handle(), id, "").orElseThrow();
                transaction.after("ban", id, new BanCreate(ban));
                return ban;
            });
        } catch (JdbiException e) {
            throw entry.explain(e);
        }
    }

    @Override
    public Ban update(long id, String address, Optional<Instant> until, String comment) {
        Entry entry = Entry.of(address, until, comment);
        try {
            return store.write(transaction -> {
                Ban before = lock(transaction.handle(), id);
                entry.bindTo(transaction.handle().createUpdate("""
                                update ban set until = :until, address = :address, comment = :comment,
                                lowest = :lowest, highest = :highest where id = :id"""))
                        .bind("id", id)
                        .execute();
                Ban after = find(transaction.handle(), id, "").orElseThrow();
                transaction.after("ban", id, new BanUpdate(after, before));
                return after;
            });
        } catch (JdbiException e) {
            throw entry.explain(e);
        }
    }

    @Override
    public void delete(long id) {
        store.write(transaction -> {
            lock(transaction.handle(), id);
            transaction.handle().createUpdate("delete from ban where id = :id").bind("id", id).execute();
            transaction.after("ban", id, new BanDelete(id));
            return null;
        });
    }

    private static Ban lock(Handle handle, long id) {
        return find(handle, id, " for update").orElseThrow(() -> NotFound.of("ban", id));
    }

    private static Optional<Ban> find(Handle handle, long id, String lock) {
        return handle.createQuery("select * from ban where id = :id" + lock).bind("id", id).map(BAN).findOne();
    }

    /** What is entered about a ban, checked. */
    private record Entry(String address, long until, String comment, String lowest, String highest) {

        static Entry of(String address, Optional<Instant> until, String comment) {
            Objects.requireNonNull(until, "until");
            String checked = Texts.indexed("address", address).strip();
            if (checked.isEmpty()) {
                throw new IllegalArgumentException("address must not be empty");
            }
            AddressRange range = AddressRange.parse(checked).or(() -> AddressRange.of(checked)).orElse(new AddressRange("", ""));
            return new Entry(checked, until.map(Instant::toEpochMilli).orElse(0L), Texts.small("comment", comment),
                    range.lowest(), range.highest());
        }

        <S extends SqlStatement<S>> S bindTo(S statement) {
            return statement.bind("address", address)
                    .bind("until", until)
                    .bind("comment", comment)
                    .bind("lowest", lowest)
                    .bind("highest", highest);
        }

        RuntimeException explain(JdbiException e) {
            return Store.isDuplicate(e) ? new AlreadyExists("The address " + address + " is banned already") : e;
        }
    }
}
