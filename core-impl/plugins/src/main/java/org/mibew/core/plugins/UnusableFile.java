package org.mibew.core.plugins;

import org.mibew.api.plugin.PluginReport.State;
import org.mibew.core.plugins.FileStatus.Trouble;

/** A file cannot become a bundle. */
final class UnusableFile extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Trouble trouble;

    UnusableFile(Trouble trouble) {
        super(trouble.text());
        this.trouble = trouble;
    }

    /** A file that does not say which bundle it is. */
    UnusableFile(State state, String text) {
        this(Trouble.of(state, text));
    }

    Trouble trouble() {
        return trouble;
    }
}
