package org.mibew.testkit.chat;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mibew.api.ban.Ban;
import org.mibew.api.ban.Bans;
import org.mibew.api.event.BanCreate;
import org.mibew.api.event.BanDelete;
import org.mibew.api.event.BanUpdate;
import org.mibew.api.problem.AlreadyExists;
import org.mibew.api.problem.Banned;
import org.mibew.api.problem.NotFound;

/** Bans in memory. They are compared as texts: a range keeps out nobody. */
public final class FakeBans implements Bans {

    private final FakeChat chat;
    private final Map<Long, Ban> bans = new TreeMap<>();
    private long lastId;

    FakeBans(FakeChat chat) {
        this.chat = chat;
    }

    @Override
    public Optional<Ban> find(long id) {
        return Optional.ofNullable(bans.get(id));
    }

    @Override
    public Ban get(long id) {
        return find(id).orElseThrow(() -> NotFound.of("ban", id));
    }

    @Override
    public List<Ban> all() {
        return List.copyOf(bans.values());
    }

    @Override
    public Optional<Ban> of(String remote) {
        String address = remote.replaceAll("\\s*\\(.*", "");
        return bans.values().stream()
                .filter(ban -> ban.address().equals(address) && !ban.isExpired(chat.clock().instant()))
                .max(Comparator.comparing(ban -> ban.until().orElse(Instant.MAX)));
    }

    @Override
    public Ban create(String address, Optional<Instant> until, String comment) {
        checkNew(0, address);
        Ban ban = new Ban(++lastId, chat.clock().instant(), until, address, comment);
        bans.put(ban.id(), ban);
        chat.tell(new BanCreate(ban));
        return ban;
    }

    @Override
    public Ban update(long id, String address, Optional<Instant> until, String comment) {
        Ban before = get(id);
        checkNew(id, address);
        Ban ban = new Ban(id, before.created(), until, address, comment);
        bans.put(id, ban);
        chat.tell(new BanUpdate(ban, before));
        return ban;
    }

    private void checkNew(long id, String address) {
        if (bans.values().stream().anyMatch(ban -> ban.id() != id && ban.address().equals(address))) {
            throw new AlreadyExists("The address " + address + " is banned already");
        }
    }

    @Override
    public void delete(long id) {
        get(id);
        bans.remove(id);
        chat.tell(new BanDelete(id));
    }

    void mustNotBan(String remote) {
        of(remote).ifPresent(ban -> {
            throw new Banned(ban, remote);
        });
    }
}
