package org.mibew.samples.realban;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mibew.api.ban.Ban;
import org.mibew.api.ban.Bans;
import org.mibew.api.event.BanCreate;
import org.mibew.api.event.EventBuilder;
import org.mibew.api.event.UsersUpdateThreadsAlter;
import org.mibew.api.event.UsersUpdateVisitorsAlter;
import org.mibew.api.thread.BanNote;
import org.mibew.api.thread.ThreadRow;
import org.mibew.api.visitor.VisitorRow;
import org.mibew.testkit.Deliver;

class RealBanTest {

    private static final Ban BAN =
            EventBuilder.of(BanCreate.class).with("ban.address", "192.0.2.44").build().ban();

    private final List<String> asked = new ArrayList<>();

    private Bans bans() {
        return (Bans) Proxy.newProxyInstance(Bans.class.getClassLoader(), new Class<?>[] {Bans.class},
                (proxy, method, arguments) -> {
                    asked.add((String) arguments[0]);
                    return Optional.of(BAN).filter(ban -> ban.address().equals(arguments[0]));
                });
    }

    private static ThreadRow thread(long id, Optional<BanNote> ban) {
        ThreadRow row = EventBuilder.of(UsersUpdateThreadsAlter.class).build().threads().get(0);
        return new ThreadRow(id, row.token(), row.userId(), row.userName(), row.userIp(), row.remote(), row.userAgent(),
                row.operator(), row.operatorName(), row.canOpen(), row.canView(), row.canBan(), ban, row.state(),
                row.created(), row.modified(), row.firstMessage(), row.fields());
    }

    private static VisitorRow visitor(long id, String remote) {
        VisitorRow row = EventBuilder.of(UsersUpdateVisitorsAlter.class).build().visitors().get(0);
        return new VisitorRow(id, row.userId(), row.userName(), row.userAgent(), Optional.of(remote), remote,
                row.firstTime(), row.lastTime(), row.invitations(), row.chats(), row.invitation(), row.fields());
    }

    @Test
    void threadsOfBannedVisitorsAreLeftOut() {
        var threads = Deliver.event(UsersUpdateThreadsAlter.class)
                .with("threads", List.of(
                        thread(1, Optional.empty()), thread(2, Optional.of(new BanNote(7, "Abuse"))),
                        thread(3, Optional.empty())))
                .to(new RealBan(bans()))
                .event()
                .threads();

        assertEquals(List.of(1L, 3L), threads.stream().map(ThreadRow::id).toList());
    }

    @Test
    void bannedVisitorsAreLeftOutAndEachAddressIsAskedForOnce() {
        var visitors = Deliver.event(UsersUpdateVisitorsAlter.class)
                .with("visitors", List.of(
                        visitor(1, "192.0.2.44"), visitor(2, "192.0.2.45"), visitor(3, "192.0.2.44"),
                        visitor(4, "192.0.2.45")))
                .to(new RealBan(bans()))
                .event()
                .visitors();

        assertEquals(List.of(2L, 4L), visitors.stream().map(VisitorRow::id).toList());
        assertEquals(List.of("192.0.2.44", "192.0.2.45"), asked);
    }
}
