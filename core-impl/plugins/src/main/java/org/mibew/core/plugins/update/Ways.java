package org.mibew.core.plugins.update;

import java.io.File;
import org.mibew.api.plugin.CheckReport.Way;
import org.mibew.core.plugins.check.UnreadableJar;
import org.mibew.core.plugins.check.UpdateWay;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** What of a bundle keeps another one from running beside it. */
final class Ways {

    private Ways() {}

    /** Returns the way that the check tells of. */
    static Way of(Change change) throws UpdateFailure {
        try {
            return UpdateWay.of(change.old(), change.to().jar()).way();
        } catch (UnreadableJar e) {
            throw new UpdateFailure("its jar " + e.getMessage());
        }
    }

    static boolean isSingleton(Bundle bundle) {
        String name = bundle.getHeaders("").get(Constants.BUNDLE_SYMBOLICNAME);
        return name != null
                && name.replaceAll("[\\s\"]", "").contains(Constants.SINGLETON_DIRECTIVE + ":=true");
    }

    /** Each bundle has its own files. */
    static boolean hasFiles(Bundle bundle) {
        File area = bundle.getDataFile("");
        String[] files = area == null ? null : area.list();
        return files != null && files.length > 0;
    }
}
