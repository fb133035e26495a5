package org.mibew.core.plugins.update;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mibew.api.plugin.KeptVersion;
import org.mibew.core.plugins.Sha256;

/** The last versions of a plugin are kept, and it is known which of them failed. */
final class KeptVersionsTest {

    @TempDir
    Path home;

    @Test
    void aVersionIsFoundByItsHashWithItsJar() throws IOException {
        Kept kept = keep(5, "1.0.0", "one");

        assertEquals(Optional.of(kept), versions(5).find("plugin", kept.hash()));
        assertArrayEquals("one".getBytes(StandardCharsets.UTF_8), Files.readAllBytes(kept.jar()));
        assertEquals("7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed", kept.hash());
    }

    @Test
    void theOneBeforeIsTheNewestThatDidNotFail() throws IOException {
        Kept first = keep(5, "1.0.0", "one");
        Kept second = keep(5, "2.0.0", "two");
        Kept third = keep(5, "3.0.0", "three");

        assertEquals(Optional.of(second), versions(5).before(third));
        versions(5).note(second, true, "it failed");
        assertEquals(Optional.of(first), versions(5).before(third));
        assertEquals(Optional.of("it failed"), versions(5).rejection("plugin", second.hash()));
        assertEquals(Optional.empty(), versions(5).rejection("plugin", first.hash()));
        assertEquals(Optional.empty(), versions(5).before(first));
    }

    @Test
    void whatComesAgainIsTheNewestAgain() throws IOException {
        Kept first = keep(5, "1.0.0", "one");
        Kept second = keep(5, "2.0.0", "two");

        Kept again = keep(5, "1.0.0", "one");

        assertEquals(first.since(), again.since());
        assertEquals(Optional.of(second), versions(5).before(again));
        assertEquals(2, versions(5).all("plugin").size());
    }

    @Test
    void theOldestGoBeyondThoseThatAreKept() throws IOException {
        keep(3, "1.0.0", "one");
        keep(3, "2.0.0", "two");
        keep(3, "3.0.0", "three");
        Kept last = keep(3, "4.0.0", "four");

        assertEquals(List.of("1.0.0"), versions(3).prune(last).stream().map(Kept::version).toList());
        assertEquals(List.of("2.0.0", "3.0.0", "4.0.0"),
                versions(3).all("plugin").stream().map(Kept::version).toList());
    }

    @Test
    void theOneToReturnToStaysHoweverManyFailedSince() throws IOException {
        keep(2, "1.0.0", "one");
        for (int number = 2; number < 6; number++) {
            versions(2).note(keep(2, number + ".0.0", "bad" + number), true, "it failed");
        }
        Kept last = keep(2, "6.0.0", "six");

        versions(2).prune(last);

        assertEquals(Optional.of("1.0.0"), versions(2).before(last).map(Kept::version));
    }

    @Test
    void thePresentOneIsListedFirst() throws IOException {
        Kept first = keep(5, "1.0.0", "one");
        keep(5, "2.0.0", "two");
        keep(5, "3.0.0", "three");

        assertEquals(List.of("1.0.0 true", "3.0.0 false", "2.0.0 false"),
                versions(5).list("plugin", Optional.of(first.hash())).stream().map(KeptVersionsTest::text).toList());
    }

    @Test
    void whatIsNotWholeDoesNotCount() throws IOException {
        Kept first = keep(5, "1.0.0", "one");
        Files.delete(first.folder().resolve("about.properties"));

        assertEquals(List.of(), versions(5).all("plugin"));
        assertEquals("1.0.0", keep(5, "1.0.0", "one").version());
    }

    @Test
    void aJarThatChangesMeanwhileIsNotKept() throws IOException {
        Path jar = Files.writeString(home.resolve("x.jar"), "one");
        String other = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431e0";

        assertTrue(assertThrows(IOException.class, () -> versions(5).keep("plugin", "1.0.0", other, jar))
                .getMessage().contains("changed while it was read"));
        assertEquals(List.of(), versions(5).all("plugin"));
    }

    private Kept keep(int most, String version, String content) throws IOException {
        Path jar = Files.writeString(home.resolve("x.jar"), content);
        return versions(most).keep("plugin", version, Sha256.of(jar), jar);
    }

    private KeptVersions versions(int most) {
        return new KeptVersions(home.resolve("data"), () -> most);
    }

    private static String text(KeptVersion version) {
        return version.version() + " " + version.current();
    }
}
