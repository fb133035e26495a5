package org.mibew.core.plugins.update;

import java.util.List;
import java.util.Optional;
import org.mibew.api.plugin.CheckReport.Way;
import org.osgi.framework.Bundle;

/**
 * A version of a plugin has taken the place of another one.
 *
 * @param bundle that runs now
 * @param way in which it was done; empty if it did not run, and is to be connected and started
 * @param trial by which the new version is watched; empty if it is not
 * @param notes what there is to know, one sentence each
 */
public record Changed(Bundle bundle, Optional<Way> way, Optional<Trial> trial, List<String> notes) {

    public Changed {
        notes = List.copyOf(notes);
    }
}
