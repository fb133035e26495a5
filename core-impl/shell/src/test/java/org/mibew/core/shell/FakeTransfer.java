package org.mibew.core.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mibew.api.store.Transfer;

/** Notes which files it is asked for. */
final class FakeTransfer implements Transfer {

    final List<Path> written = new ArrayList<>();
    final List<Path> read = new ArrayList<>();

    @Override
    public long exportTo(Path file) {
        written.add(file);
        return 4_711;
    }

    @Override
    public long importFrom(Path file) {
        read.add(file);
        return 1;
    }
}
