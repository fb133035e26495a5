package org.mibew.core.shell.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.main.AutoProcessor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

class DeployedBundlesTest {

    @TempDir
    Path folder;

    private Path home;

    @BeforeEach
    void create() throws IOException {
        home = folder.resolve("a server");
        Files.createDirectories(home.resolve("bundles"));
        Files.createDirectories(home.resolve("data"));
        jar("one", "1.0.0");
    }

    @Test
    void jarsThatStayedAreNotReadAgain() throws IOException, BundleException, InterruptedException {
        assertEquals(List.of("one 1.0.0"), startAndStop());
        Map<String, String> configuration = new HashMap<>();
        new DeployedBundles(home).configure(configuration);
        assertEquals(Map.of(), configuration);
        assertEquals(List.of("one 1.0.0"), startAndStop());
    }

    @Test
    void jarsThatCameWereReplacedOrWentAreNoticedAlsoIfTheirTimesStayed()
            throws IOException, BundleException, InterruptedException {
        jar("two", "1.0.0");
        jar("three", "1.0.0");
        assertEquals(List.of("one 1.0.0", "three 1.0.0", "two 1.0.0"), startAndStop());
        Path three = home.resolve("bundles/three.jar");
        var time = Files.getLastModifiedTime(three);
        jar("three", "1.0.1");
        Files.setLastModifiedTime(three, time);
        Files.delete(home.resolve("bundles/two.jar"));
        jar("four", "1.0.0");
        assertEquals(List.of("four 1.0.0", "one 1.0.0", "three 1.0.1"), startAndStop());
    }

    @Test
    void whatOthersInstalledStaysWhenJarsAreReplaced() throws IOException, BundleException, InterruptedException {
        Path other = Files.createDirectories(folder.resolve("elsewhere")).resolve("other.jar");
        Files.move(jar("other", "1.0.0"), other);
        Framework framework = start();
        framework.getBundleContext().installBundle(other.toUri().toString());
        stop(framework);
        jar("one", "1.1.0");
        assertEquals(List.of("one 1.1.0", "other 1.0.0"), startAndStop());
    }

    @Test
    void aMovedServerStartsWithTheBundlesOfItsNewPlace() throws IOException, BundleException, InterruptedException {
        startAndStop();
        home = Files.move(home, folder.resolve("another place"));
        Framework framework = start();
        assertEquals(List.of(home.resolve("bundles/one.jar").toFile().toURI().toString()),
                Arrays.stream(framework.getBundleContext().getBundles()).skip(1).map(Bundle::getLocation).toList());
        stop(framework);
    }

    private List<String> startAndStop() throws IOException, BundleException, InterruptedException {
        Framework framework = start();
        List<String> bundles = Arrays.stream(framework.getBundleContext().getBundles()).skip(1)
                .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion()).sorted().toList();
        stop(framework);
        return bundles;
    }

    private Framework start() throws IOException, BundleException {
        Map<String, String> configuration = new HashMap<>(Map.of(
                Constants.FRAMEWORK_STORAGE, home.resolve("data/framework").toString(),
                AutoProcessor.AUTO_DEPLOY_DIR_PROPERTY, home.resolve("bundles").toString(),
                AutoProcessor.AUTO_DEPLOY_ACTION_PROPERTY, "install,start"));
        DeployedBundles bundles = new DeployedBundles(home);
        bundles.configure(configuration);
        Framework framework = new FrameworkFactory().newFramework(configuration);
        framework.init();
        bundles.uninstallMissing(framework.getBundleContext());
        AutoProcessor.process(configuration, framework.getBundleContext());
        bundles.remember();
        return framework;
    }

    private static void stop(Framework framework) throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(0);
    }

    private Path jar(String name, String version) throws IOException {
        Path file = home.resolve("bundles").resolve(name + ".jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
        manifest.getMainAttributes().putValue("Bundle-Version", version);
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
        return file;
    }
}
