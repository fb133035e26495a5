package org.mibew.core.shell.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.felix.main.AutoProcessor;
import org.apache.felix.main.Main;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * Starts the server in the current folder and returns when it has stopped.
 *
 * <p>Felix's own {@code main} leaves with 0 whatever happens, starts a second time on the same folder, and goes on with the
 * old bundles when those in the folder were replaced. This one uses Felix's configuration and deployment, and does the
 * rest: it leaves with 0 when the server was stopped by a command, with 143 on SIGTERM, with 130 on SIGINT, and with 1,
 * after a line that says why, if the server could not start.
 */
public final class Launcher {

    private static final long STOP_MILLIS = 30_000;
    /** From this version of Java on, virtual threads do not hold up others while they wait in a synchronized block. */
    private static final int UNPINNED = 24;
    /** Without this, the Web Console lets everybody in who knows its standard password; old configurations do not have it. */
    private static final String CONSOLE_GUARD = "felix.webconsole.security.providers";
    private static final String VIRTUAL_THREADS = "org.apache.felix.http.jetty.virtualthreads.enable";

    private final Path home;
    private volatile Framework framework;

    private Launcher(Path home) {
        this.home = home;
    }

    public static void main(String[] args) {
        System.exit(launch(Path.of("").toAbsolutePath()));
    }

    private static int launch(Path home) {
        try {
            ServerFolder.prepare(home);
            try (ServerLock lock = ServerLock.acquire(home)) {
                ServerFolder.checkRights(home);
                String console = System.getProperty("mibew.console");
                if (console != null) {
                    ConsoleLog.keep(home.resolve(console));
                }
                new Launcher(home).run();
            }
            return 0;
        } catch (IOException e) {
            System.err.println("mibew: " + e.getMessage());
            return 1;
        } catch (BundleException | RuntimeException e) {
            System.err.println("mibew: The server in " + home + " could not start: " + e.getMessage());
            e.printStackTrace();
            return 1;
        } catch (InterruptedException e) {
            return 1;
        }
    }

    private void run() throws IOException, BundleException, InterruptedException {
        Map<String, String> configuration = configuration();
        DeployedBundles bundles = new DeployedBundles(home);
        bundles.configure(configuration);
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "mibew-stop"));
        framework = factory().newFramework(configuration);
        framework.init();
        bundles.uninstallMissing(framework.getBundleContext());
        AutoProcessor.process(configuration, framework.getBundleContext());
        bundles.remember();
        do {
            framework.start();
        } while (framework.waitForStop(0).getType() == FrameworkEvent.STOPPED_UPDATE);
    }

    private Map<String, String> configuration() throws IOException {
        System.setProperty("mibew.home", home.toString());
        System.setProperty("mibew.bundles", home.resolve("bundles").toFile().toURI().toString());
        Path file = home.resolve("conf/config.properties");
        System.setProperty(Main.CONFIG_PROPERTIES_PROP, file.toUri().toString());
        Map<String, String> configuration = Main.loadConfigProperties();
        if (configuration == null) {
            throw new IOException("The server cannot read its configuration " + file);
        }
        Main.copySystemProperties(configuration);
        configuration.putIfAbsent(CONSOLE_GUARD, "org.mibew.core.console");
        configuration.putIfAbsent(VIRTUAL_THREADS, Boolean.toString(Runtime.version().feature() >= UNPINNED));
        return configuration;
    }

    private static FrameworkFactory factory() {
        return ServiceLoader.load(FrameworkFactory.class).findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no OSGi framework on the class path"));
    }

    /** Runs when the virtual machine ends, for whatever reason; a plugin that does not stop must not keep it for ever. */
    private void stop() {
        Framework running = framework;
        if (running == null) {
            return;
        }
        try {
            running.stop();
            if (running.waitForStop(STOP_MILLIS).getType() == FrameworkEvent.WAIT_TIMEDOUT) {
                System.err.println("mibew: The server has not stopped within " + STOP_MILLIS / 1000 + " s and is ended");
            }
        } catch (BundleException e) {
            System.err.println("mibew: The server could not be stopped: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
