package org.mibew.core.plugins.leftover;

import java.io.IOException;
import java.util.List;
import org.mibew.api.plugin.Leftover;
import org.mibew.api.plugin.Leftovers;
import org.mibew.core.plugins.PluginsConfiguration;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;

/** Watches the class loaders of bundles that were uninstalled, updated or connected anew until they are gone. */
@Component(immediate = true, configurationPid = "org.mibew.core.plugins")
public final class WatchedLeftovers implements Leftovers {

    private final BundleContext context;
    private final LoaderWatch watch;
    private final Inspection inspection;

    @Activate
    public WatchedLeftovers(BundleContext context, PluginsConfiguration configuration) throws IOException {
        this.context = context;
        HeapPictures pictures = new HeapPictures(context);
        pictures.open();
        watch = new LoaderWatch(this::left);
        inspection = new Inspection(settings(configuration), pictures, new PlainFindings(context), watch);
        watch.open(context);
    }

    @Modified
    void configure(PluginsConfiguration configuration) {
        inspection.configure(settings(configuration));
    }

    private static LeftoverSettings settings(PluginsConfiguration configuration) {
        return new LeftoverSettings(configuration.leftovers_collect(), configuration.leftovers_heap());
    }

    private void left() {
        inspection.wake();
    }

    @Override
    public List<Leftover> leftovers() {
        return watch.left().stream()
                .filter(tracked -> tracked.isRemoved() || !tracked.isGone())
                .map(TrackedLoader::report)
                .toList();
    }

    @Override
    public List<Leftover> search() {
        inspection.search();
        return leftovers();
    }

    @Deactivate
    void close() {
        context.removeBundleListener(watch);
        inspection.close();
    }
}
