package org.mibew.core.web.plugin;

import java.nio.file.Path;
import org.mibew.core.web.Site;
import org.mibew.core.web.routing.CoreRoutes;

/** The pages on which administrators look after plugins. */
public final class PluginPages implements AutoCloseable {

    private final Site site;
    private final PluginServices services;
    private final UploadMode mode;
    private final UploadedJars jars;

    /** @param uploads folder for jars that are uploaded, for these alone */
    public PluginPages(Site site, PluginServices services, UploadMode mode, Path uploads) {
        this.site = site;
        this.services = services;
        this.mode = mode;
        this.jars = new UploadedJars(uploads);
    }

    public void addTo(CoreRoutes routes) {
        Directory directory = new Directory(services);
        ListPage list = new ListPage(site, services, directory);
        PluginPage page = new PluginPage(site, services, directory);
        list.addTo(routes);
        new UploadPages(site, services, directory, mode, jars).addTo(routes);
        new PluginActions(site, services, directory, list, page).addTo(routes);
        page.addTo(routes);
        new ConfigurationPages(site, services, directory).addTo(routes);
    }

    /** Deletes jars that were uploaded and not installed. */
    @Override
    public void close() {
        jars.close();
    }
}
