package org.mibew.itests.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** One person's browser: Debian's Chromium, without a screen, with an empty profile. */
final class Chromium implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Path SCREENSHOTS = Path.of(System.getProperty("screenshots"));
    private static final Dimension DESKTOP = new Dimension(1280, 900);
    private static final Dimension PHONE = new Dimension(400, 800);

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Opens a browser; the test is skipped, and says so, where there is none. */
    static Chromium open() {
        Optional<Path> browser = find("chromium", "chromium-browser", "google-chrome");
        Optional<Path> helper = find("chromedriver");
        Assumptions.assumeTrue(browser.isPresent() && helper.isPresent(),
                "There is no Chromium with its driver on the PATH: tests in a browser are left out");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.get().toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--lang=en", "--window-size=" + DESKTOP.width + "," + DESKTOP.height);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(helper.get().toFile()).usingAnyFreePort().build();
        return new Chromium(new ChromeDriver(service, options));
    }

    private static Optional<Path> find(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    WebDriver driver() {
        return driver;
    }

    void visit(String address) {
        driver.get(address);
    }

    /** Waits for an element that is shown. */
    WebElement see(String css) {
        return await("see " + css, any -> driver.findElements(By.cssSelector(css)).stream()
                .filter(WebElement::isDisplayed).findFirst().orElse(null));
    }

    /** Waits for a text somewhere in the page. */
    void read(String text) {
        await("read \"" + text + "\"", any -> driver.findElement(By.tagName("body")).getText().contains(text) ? true : null);
    }

    /** Returns all that the page shows. */
    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    void click(String css) {
        see(css).click();
    }

    void type(String css, CharSequence... keys) {
        WebElement field = see(css);
        field.clear();
        field.sendKeys(keys);
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** Runs a script in the page. */
    Object script(String code, Object... arguments) {
        return driver.executeScript(code, arguments);
    }

    /** Waits until a function returns something other than null. */
    <T> T await(String what, Function<WebDriver, T> condition) {
        return new WebDriverWait(driver, LONGEST, Duration.ofMillis(50))
                .ignoring(StaleElementReferenceException.class)
                .withMessage(() -> "did not " + what + " in " + driver.getCurrentUrl() + ", which shows:\n" + text())
                .until(condition);
    }

    /** Writes pictures of the page as it is now, at the widths of a desk and of a phone. */
    void picture(String name) {
        for (Dimension size : List.of(PHONE, DESKTOP)) {
            driver.manage().window().setSize(size);
            byte[] png = driver.getScreenshotAs(OutputType.BYTES);
            try {
                Files.createDirectories(SCREENSHOTS);
                Files.write(SCREENSHOTS.resolve(name + "-" + size.width + ".png"), png);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    void logIn(String root, String login) {
        visit(root + "/operator/login");
        type("input[name=login]", login);
        type("input[name=password]", MibewServer.PASSWORD);
        click("button.main");
        await("leave the login page", any -> driver.getCurrentUrl().contains("/login") ? null : true);
    }

    /** Cuts the connection to the network, or gives it back. */
    void network(boolean isThere) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.emulateNetworkConditions", Map.of(
                "offline", !isThere, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
