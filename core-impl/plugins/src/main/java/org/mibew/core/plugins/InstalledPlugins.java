package org.mibew.core.plugins;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mibew.api.event.Similarity;
import org.mibew.api.plugin.Finding;
import org.mibew.api.plugin.PluginReport;
import org.mibew.api.plugin.Plugins;
import org.mibew.core.plugins.check.CheckGate;
import org.mibew.core.plugins.exit.ExitRecord;
import org.mibew.core.plugins.exit.ExitWatch;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The plugins of this server: the bundles that are plugins, and what became of the files in the plugins folder. */
@Component(immediate = true, configurationPid = "org.mibew.core.plugins")
@Designate(ocd = PluginsConfiguration.class)
public final class InstalledPlugins implements Plugins {

    private final BundleContext context;
    private final PluginsFolder folder;
    private final BundleFindings bundles;
    private final FolderWatch watch;
    private final ServerServices services;
    private volatile Settings settings;
    private ServiceRegistration<PluginControl> control;

    @Reference
    private ExitWatch exits;

    @Activate
    public InstalledPlugins(
            BundleContext context, PluginsConfiguration configuration, @Reference ServerServices services) {
        this.context = context;
        this.services = services;
        this.settings = PluginsConfiguration.Reader.read(configuration);
        this.folder = PluginsFolder.of(context);
        BundleWatch changes = new BundleWatch();
        this.bundles = new BundleFindings(context, changes);
        this.watch = new FolderWatch(context, folder, changes, services, () -> settings);
        this.watch.control().guard(new CheckGate(context));
    }

    @Activate
    void start() {
        control = context.registerService(PluginControl.class, watch.control(), null);
        watch.start();
    }

    @Modified
    void configure(PluginsConfiguration configuration) {
        settings = PluginsConfiguration.Reader.read(configuration);
    }

    @Deactivate
    void stop() {
        watch.close();
        control.unregister();
    }

    @Override
    public List<PluginReport> plugins() {
        Map<Object, PluginReport> reports = new LinkedHashMap<>();
        candidates()
                .sorted(Comparator.comparing(candidate -> candidate.bundle().isEmpty()))
                .forEach(candidate -> unlessGone(candidate, this::report)
                        .ifPresent(report -> reports.putIfAbsent(candidate.key(), report)));
        return reports.values().stream()
                .sorted(Comparator.comparing(PluginReport::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    @Override
    public List<Finding> why(String plugin) {
        List<Candidate> all = candidates().toList();
        List<Candidate> meant = all.stream()
                .filter(candidate -> candidate.names().anyMatch(plugin::equalsIgnoreCase))
                .toList();
        if (meant.isEmpty()) {
            throw new NoSuchElementException("There is no plugin \"" + plugin + "\"" + nearest(plugin, all));
        }
        return meant.stream()
                .flatMap(candidate -> unlessGone(candidate, this::findings).stream())
                .flatMap(List::stream)
                .toList();
    }

    /** While a plugin is updated, there are two bundles of its file for a moment, one of which goes. */
    private static boolean isThere(Candidate candidate) {
        return candidate.bundle().filter(bundle -> bundle.getState() == Bundle.UNINSTALLED).isEmpty();
    }

    /** Looks at a bundle, which somebody can uninstall at the same time: then there is nothing to tell. */
    private static <T> Optional<T> unlessGone(Candidate candidate, Function<Candidate, T> look) {
        try {
            T seen = look.apply(candidate);
            return Optional.of(seen).filter(whole -> isThere(candidate));
        } catch (IllegalStateException | IllegalArgumentException e) {
            if (!isThere(candidate)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private PluginReport report(Candidate candidate) {
        return candidate.report(topics(candidate), findings(candidate));
    }

    private static String nearest(String plugin, List<Candidate> all) {
        return Similarity.nearest(plugin, all.stream().flatMap(Candidate::names))
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElse("; there are none at all");
    }

    private Stream<Candidate> candidates() {
        List<Candidate> files = watch.statuses().stream().map(Candidate::of).toList();
        Set<Bundle> ofFiles = files.stream().flatMap(file -> file.bundle().stream()).collect(Collectors.toSet());
        Stream<Candidate> others = Arrays.stream(context.getBundles())
                .filter(bundle -> !ofFiles.contains(bundle))
                .map(bundle -> new Candidate(Optional.of(bundle), folder.fileOf(bundle), Optional.empty()))
                .filter(candidate -> candidate.file().isPresent()
                        || candidate.bundle().filter(PluginCapability::isProvidedBy).isPresent());
        return Stream.concat(files.stream(), others).filter(InstalledPlugins::isThere);
    }

    private List<String> topics(Candidate candidate) {
        return candidate.bundle()
                .map(bundle -> Topics.of(bundle, services.components()))
                .orElse(List.of());
    }

    private List<Finding> findings(Candidate candidate) {
        Stream<Finding> ofFile = candidate.status().stream().flatMap(FileStatus::findings);
        Stream<Finding> ofBundle = candidate.bundle().stream()
                .flatMap(this::findings)
                .map(finding -> candidate.status().map(status -> status.explained(finding)).orElse(finding));
        return Stream.concat(ofFile, ofBundle).toList();
    }

    private Stream<Finding> findings(Bundle bundle) {
        Stream<Finding> ofComponents = services.components().stream()
                .flatMap(runtime -> new ComponentFindings(context, runtime).of(bundle));
        Stream<Finding> ofHandlers = services.monitor().stream()
                .flatMap(runtime -> new HandlerFindings(runtime).of(bundle));
        Stream<Finding> ofExit = exits.last().stream()
                .filter(exit -> exit.bundle().equals(bundle.getSymbolicName()))
                .map(InstalledPlugins::exit);
        return Stream.of(bundles.of(bundle).stream(), ofComponents, ofHandlers, ofExit).flatMap(found -> found);
    }

    private static Finding exit(ExitRecord exit) {
        return new Finding(Finding.Subject.START, true, "version " + exit.version() + " ended the server at "
                + exit.at().truncatedTo(ChronoUnit.SECONDS) + ": it called System.exit at " + Texts.line(exit.place()));
    }
}
