package org.mibew.core.shell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mibew.api.ban.Ban;
import org.mibew.api.ban.Bans;
import org.mibew.api.problem.AlreadyExists;

/** Bans that a test makes up. */
final class FakeBans implements Bans {

    final List<Ban> all = new ArrayList<>();

    @Override
    public Optional<Ban> find(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Ban get(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Ban> all() {
        return List.copyOf(all);
    }

    @Override
    public Optional<Ban> of(String remote) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Ban create(String address, Optional<Instant> until, String comment) {
        if (all.stream().anyMatch(ban -> ban.address().equals(address))) {
            throw new AlreadyExists("The address " + address + " is banned already");
        }
        Ban ban = new Ban(all.size() + 1, Instant.now(), until, address, comment);
        all.add(ban);
        return ban;
    }

    @Override
    public Ban update(long id, String address, Optional<Instant> until, String comment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(long id) {
        all.removeIf(ban -> ban.id() == id);
    }
}
