package org.mibew.core.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done to the bundles of the server. */
public final class ServerBundles {

    private static final Logger LOG = LoggerFactory.getLogger(ServerBundles.class);

    private final BundleContext context;

    public ServerBundles(BundleContext context) {
        this.context = context;
    }

    /** Tells whether the server neither starts nor stops; it ceases to be active before it stops any plugin. */
    boolean areServing() {
        return framework().getState() == Bundle.ACTIVE;
    }

    Stream<Bundle> all() {
        return Arrays.stream(context.getBundles());
    }

    /** Returns the bundles of one name. */
    Stream<Bundle> named(String symbolicName) {
        return all().filter(bundle -> symbolicName.equals(bundle.getSymbolicName()));
    }

    /** Makes a bundle of a jar; it belongs to the last that start and the first that stop. */
    public Bundle install(String location, Path jar) throws BundleException, IOException {
        try (InputStream content = Files.newInputStream(jar)) {
            Bundle bundle = context.installBundle(location, content);
            int level = framework().adapt(FrameworkStartLevel.class).getStartLevel();
            bundle.adapt(BundleStartLevel.class).setStartLevel(level);
            return bundle;
        }
    }

    /** Gives a bundle the content of a jar; stops it first, so that it does not start before it is connected anew. */
    public Bundle update(Bundle bundle, Path jar) throws BundleException, IOException {
        try (InputStream content = Files.newInputStream(jar)) {
            stop(bundle);
            bundle.update(content);
            return bundle;
        }
    }

    /** Starts a bundle for this run of the server only; else a plugin that hangs would hang every start to come. */
    public void start(Bundle bundle) throws BundleException {
        bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
    }

    /** Leaves the start of a bundle to the deployer, if somebody started it by hand and so for all runs to come. */
    void keepFromStarting(Bundle bundle) {
        boolean waits = (bundle.getState() & (Bundle.INSTALLED | Bundle.RESOLVED)) != 0;
        if (waits && bundle.adapt(BundleStartLevel.class).isPersistentlyStarted()) {
            try {
                bundle.stop();
            } catch (BundleException e) {
                LOG.warn("{} cannot be kept from starting with the framework: {}", Texts.of(bundle), Texts.of(e));
            }
        }
    }

    /** Stops a bundle for this run of the server; one that complains is stopped all the same. */
    public static void stop(Bundle bundle) {
        try {
            bundle.stop(Bundle.STOP_TRANSIENT);
        } catch (BundleException e) {
            LOG.warn("{} is stopped, but complained: {}", Texts.of(bundle), Texts.of(e));
        }
    }

    public Bundle framework() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
    }
}
