package dev.touchpoint.endtoend;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real browser without a window, and what a visitor does with it. */
final class Chromium implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Optional<Path> BROWSER = first("/usr/bin/chromium", "/usr/bin/chromium-browser");
    private static final Optional<Path> DRIVER = first("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver");

    // Each browser would warn that its newest devtools have no classes of their own, which nothing here asks for.
    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    static {
        DEVTOOLS.setLevel(Level.SEVERE);
    }

    private final ChromeDriver driver;

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    static boolean isThere() {
        return BROWSER.isPresent() && DRIVER.isPresent();
    }

    /** A new browser that knows nothing. */
    static Chromium start() {
        ChromeOptions options = new ChromeOptions()
                .setBinary(BROWSER.orElseThrow().toFile())
                .addArguments(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--window-size=1280,1000",
                        // Headless browsers are programs, whose visits don't count as those of people.
                        "--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
                                + " Chrome/150.0.0.0 Safari/537.36");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.orElseThrow().toFile())
                .build();
        return new Chromium(new ChromeDriver(service, options));
    }

    /** A browser whose owner turned Global Privacy Control on: pages see it, and requests say it. */
    static Chromium startWithPrivacyControl() {
        Chromium chromium = start();
        chromium.driver.executeCdpCommand(
                "Page.addScriptToEvaluateOnNewDocument",
                Map.of("source", "Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})"));
        chromium.driver.executeCdpCommand("Network.enable", Map.of());
        chromium.driver.executeCdpCommand("Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Sec-GPC", "1")));
        return chromium;
    }

    void open(URI address) {
        driver.get(address.toString());
    }

    /** Clicks where it says so, once that can be clicked. */
    void click(String selector) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            driver.findElement(By.cssSelector(selector)).click();
            return true;
        });
    }

    /** Types where it says so, once that can be typed in. */
    void type(String selector, String text) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            WebElement field = driver.findElement(By.cssSelector(selector));
            field.clear();
            field.sendKeys(text);
            return true;
        });
    }

    /** Runs a script in the page; its value as text. */
    String run(String script) {
        return String.valueOf(driver.executeScript(script));
    }

    /** Waits until the script's value in the page is this. */
    void awaitValue(String script, String value) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> value.equals(run(script)));
    }

    void awaitPath(String path) {
        awaitValue("return location.pathname + location.search", path);
    }

    /** Opens the address in a tab of its own, and goes there. */
    void openTab(URI address) {
        driver.switchTo().newWindow(WindowType.TAB);
        open(address);
    }

    /** Goes to the n-th tab. */
    void toTab(int place) {
        driver.switchTo().window(List.copyOf(driver.getWindowHandles()).get(place));
    }

    /** Leaves the first tab alone. */
    void closeOtherTabs() {
        while (tabs() > 1) {
            toTab(1);
            driver.close();
        }
        toTab(0);
    }

    /** Does something and closes the tab in the same breath. */
    void closeItselfAfter(String script) {
        // The tab is gone before the driver has an answer.
        driver.executeScript("setTimeout(() => {" + script + "; window.close();})");
    }

    int tabs() {
        return driver.getWindowHandles().size();
    }

    /** Pulls the plug of this tab, or puts it back. */
    void offline(boolean offline) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    /** Keys in localStorage that start so, in order, as a list in words. */
    String stored(String start) {
        return run(
                "return Object.keys(localStorage).filter(key => key.startsWith('%s')).sort().join()".formatted(start));
    }

    int cookies() {
        return driver.manage().getCookies().size();
    }

    private static Optional<Path> first(String... places) {
        return Stream.of(places).map(Path::of).filter(Files::isExecutable).findFirst();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
