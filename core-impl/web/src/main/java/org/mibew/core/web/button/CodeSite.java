package org.mibew.core.web.button;

import org.mibew.api.setting.ServerSettings;
import org.mibew.core.web.Site;

/**
 * What of the site stands in the code of buttons.
 *
 * @param root the public address, without a slash at its end
 * @param path the path of that address; empty if it has none
 * @param tracks whether visitors are tracked
 * @param pause milliseconds between two requests of the widget
 * @param language of the words in the code
 */
record CodeSite(String root, String path, boolean tracks, int pause, String language) {

    static CodeSite of(Site site, String language) {
        return new CodeSite(
                site.url().origin() + site.url().path(), site.url().path(), site.isOn(ServerSettings.ENABLE_TRACKING),
                1_000 * site.chat().settings().get(ServerSettings.UPDATE_FREQUENCY_TRACKING), language);
    }
}
