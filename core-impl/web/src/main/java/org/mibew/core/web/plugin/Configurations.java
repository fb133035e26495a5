package org.mibew.core.web.plugin;

import java.util.List;
import java.util.Locale;

/** The configurations of bundles, as far as their bundles describe them by Metatype. */
public interface Configurations {

    /**
     * Returns what can be configured in a bundle: its configurations, and those of its factories that exist.
     *
     * @param locale language of names and descriptions, if the bundle has texts in it
     */
    List<ConfigurationSheet> of(long bundleId, Locale locale);
}
