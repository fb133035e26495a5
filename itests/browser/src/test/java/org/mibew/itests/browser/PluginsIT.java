package org.mibew.itests.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** Administrators look after plugins in a browser, and open the console of the framework. */
class PluginsIT extends BrowserTest {

    private static final String FILTER = "org.mibew.samples.profanityfilter";

    @TempDir
    private Path folder;

    private Chromium admin;

    @BeforeEach
    void logIn() {
        server().exec("mibew:operator password admin " + MibewServer.PASSWORD);
        admin = browser();
        admin.logIn(server().root(), "admin");
    }

    @Test
    void aPluginIsUploadedUpdatedRolledBackConfiguredAndUninstalled() throws IOException {
        Path first = version("1.0.0");
        install("/operator/plugin/upload", first, "profanity-filter");
        admin.see("#state.good");
        readVersion("1.0.0");
        String own = server().root() + "/operator/plugin/" + FILTER;
        admin.picture("plugin");

        admin.click("#configuration a");
        admin.type("[name='value.words']", "fiddlesticks");
        admin.click("button.main");
        admin.see(".done");
        admin.picture("plugin-configuration");
        assertEquals("fiddlesticks", admin.see("[name='value.words']").getDomProperty("value"));

        admin.visit(own);
        install("/operator/plugin/" + FILTER + "/update", version("1.1.0"), "profanity-filter");
        readVersion("1.1.0");
        admin.click("#rollback");
        admin.driver().switchTo().alert().accept();
        admin.see(".done");
        readVersion("1.0.0");

        admin.click("#disable");
        admin.see("#enable");
        admin.visit(server().root() + "/operator/plugin");
        admin.picture("plugins");
        assertTrue(overflows(admin) <= 1, "the list is wider than the window by " + overflows(admin));
        admin.visit(own);
        admin.click("#enable");
        admin.see("#state.good");

        admin.click("#uninstall");
        admin.picture("plugin-uninstall");
        admin.click("input[value=delete]");
        admin.click("#confirm");
        admin.see(".done");
        admin.await("see the plugin gone", any -> admin.all(".plugin-name").stream()
                .noneMatch(name -> name.getText().equals("profanity-filter")) ? true : null);
        admin.read("operator admin");
    }

    private void install(String page, Path jar, String name) {
        admin.visit(server().root() + page);
        admin.see("input[type=file]").sendKeys(jar.toString());
        admin.click("button.main");
        admin.see("#install");
        admin.picture("plugin-check");
        admin.click("#install");
        admin.see(".done");
        admin.await("see the page of " + name, any -> admin.see("h1").getText().contains(name) ? true : null);
    }

    private void readVersion(String version) {
        admin.await("read the version " + version, any -> {
            admin.driver().navigate().refresh();
            return admin.driver().findElement(By.tagName("h1")).getText().contains(version) ? true : null;
        });
    }

    /** Returns the sample in a version of its own. */
    private Path version(String version) throws IOException {
        Path copy = folder.resolve("profanity-filter-" + version + ".jar");
        try (JarFile jar = new JarFile(MibewServer.sample("profanity-filter").toFile())) {
            Manifest manifest = jar.getManifest();
            manifest.getMainAttributes().put(new Attributes.Name("Bundle-Version"), version);
            try (OutputStream file = Files.newOutputStream(copy); JarOutputStream out = new JarOutputStream(file, manifest)) {
                for (JarEntry entry : Collections.list(jar.entries())) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        jar.getInputStream(entry).transferTo(out);
                        out.closeEntry();
                    }
                }
            }
        }
        return copy;
    }

    @Test
    void aJarThatIsNoPluginIsRefusedWithTheReason() throws IOException {
        Path jar = Files.writeString(folder.resolve("broken.jar"), "no jar at all");
        admin.visit(server().root() + "/operator/plugin/upload");
        admin.see("input[type=file]").sendKeys(jar.toString());
        admin.click("button.main");
        admin.see(".problem");
        assertEquals(List.of(), admin.all("#install"));
        admin.picture("plugin-refused");
    }

    @Test
    void theConsoleOfTheFrameworkIsBehindTheSameLogin() {
        Chromium stranger = browser();
        stranger.visit(server().root() + "/system/console/deliveries");
        stranger.type("input[name=login]", "admin");
        stranger.type("input[name=password]", MibewServer.PASSWORD);
        stranger.click("button.main");
        stranger.await("be back", any -> stranger.driver().getCurrentUrl().endsWith("/system/console/deliveries") ? true : null);
        stranger.read("Handlers, in the order in which they are called");
        stranger.picture("console-deliveries");
        stranger.visit(server().root() + "/system/console/bundles");
        stranger.read("org.mibew.core.console");
        stranger.picture("console-bundles");

        server().addOperator("iris");
        Chromium iris = browser();
        iris.logIn(server().root(), "iris");
        iris.visit(server().root() + "/system/console/bundles");
        iris.read("may administrate");
    }

    private static long overflows(Chromium browser) {
        return (Long) browser.script("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }
}
