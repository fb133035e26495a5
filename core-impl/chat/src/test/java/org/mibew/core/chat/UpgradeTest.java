package org.mibew.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.ban.Bans;
import org.mibew.api.store.Transfer;
import org.mibew.core.chat.store.Migrations;
import org.mibew.core.chat.store.Scratch;

/** A newer server goes on with the store of an older one, and leaves a backup from which a new store can be made. */
class UpgradeTest {

    private static final String ADDRESS = "192.0.2.44";

    @TempDir
    Path home;

    @TempDir
    Path another;

    private void makeStoreOfTheFirstVersion() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:" + home.resolve("data/store/mibew"));
        Jdbi jdbi = new Scratch(source, Migrations.SERVER).begin("1");
        jdbi.useHandle(handle -> handle.execute(
                "insert into ban (created, until, address, comment, lowest, highest)"
                        + " values (1, 4102444800000, ?, 'Abuse', '', '')", ADDRESS));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void theStoreIsUpgradedAndItsBackupMakesANewOne() throws IOException {
        makeStoreOfTheFirstVersion();
        try (RunningComponent server = new RunningComponent(home, Map.of())) {
            server.awaitThreads();
            assertEquals(List.of(ADDRESS), bans(server));
        }
        List<Path> backups = files(home.resolve("data/backup"));
        assertEquals(1, backups.size());
        assertTrue(backups.get(0).getFileName().toString().startsWith("store-v1-"), backups::toString);

        try (RunningComponent server = new RunningComponent(another, Map.of())) {
            server.awaitThreads();
            server.service(Transfer.class).importFrom(backups.get(0));
            assertEquals(List.of(ADDRESS), bans(server));
        }
        assertEquals(List.of(another.resolve("data/store")), files(another.resolve("data")));
    }

    private static List<String> bans(RunningComponent server) {
        return server.service(Bans.class).all().stream().map(ban -> ban.address()).toList();
    }
}
