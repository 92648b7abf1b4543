package io.fleettwin.api.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import tools.jackson.databind.json.JsonMapper;

/** Chromium without a screen or a past: the driver gives it a new profile and removes it. */
final class Browser implements AutoCloseable {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path LAST_SEEN = Path.of("target", "browser-last-seen.png");
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  static boolean isInstalled() {
    return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
  }

  static Browser open(int widthPixels, int heightPixels) {
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .build();
    Browser browser = new Browser(new ChromeDriver(service, options()));
    browser.driver.manage().window().setSize(new Dimension(widthPixels, heightPixels));
    return browser;
  }

  private static ChromeOptions options() {
    LoggingPreferences logging = new LoggingPreferences();
    logging.enable(LogType.BROWSER, Level.ALL);
    logging.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.setCapability("goog:loggingPrefs", logging);
    options.addArguments(
        "--headless=new",
        "--no-sandbox", // continuous integration runs as root
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-extensions",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--force-device-scale-factor=1",
        "--use-gl=angle", // WebGL without a graphics card
        "--use-angle=swiftshader",
        "--enable-unsafe-swiftshader");
    return options;
  }

  void visit(String address) {
    driver.get(address);
  }

  String address() {
    return driver.getCurrentUrl();
  }

  /** Text of the elements that are seen, in the order of the page. */
  List<String> texts(String selector) {
    return driver.findElements(By.cssSelector(selector)).stream()
        .filter(WebElement::isDisplayed)
        .map(WebElement::getText)
        .toList();
  }

  boolean shows(String selector) {
    return driver.findElements(By.cssSelector(selector)).stream().anyMatch(WebElement::isDisplayed);
  }

  /** What a script returns; its arguments are {@code arguments[0]} and so on. */
  Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  void clickAt(int x, int y) {
    new Actions(driver).moveToLocation(x, y).click().perform();
  }

  void press(CharSequence key) {
    new Actions(driver).sendKeys(key).perform();
  }

  /** What the page complained about since this was last asked. */
  List<String> complaints() {
    return StreamSupport.stream(driver.manage().logs().get(LogType.BROWSER).spliterator(), false)
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .filter(message -> !isAboutSoftwareRendering(message))
        .toList();
  }

  /** Addresses that were asked for over the network since this was last asked. */
  List<String> requests() {
    return StreamSupport.stream(
            driver.manage().logs().get(LogType.PERFORMANCE).spliterator(), false)
        .map(entry -> JSON.readTree(entry.getMessage()).path("message"))
        .filter(message -> message.path("method").asString().equals("Network.requestWillBeSent"))
        .map(message -> message.path("params").path("request").path("url").asString())
        .filter(address -> address.matches("(https?|wss?):.*"))
        .toList();
  }

  /** Chromium warns that WebGL without a graphics card is slow: it is the test that wants it so. */
  private static boolean isAboutSoftwareRendering(String message) {
    return message.contains("GPU stall due to ReadPixels") || message.contains("swiftshader");
  }

  /** Leaves a picture of what was seen last, for whoever wants to know why a test failed. */
  @Override
  public void close() {
    try {
      Files.write(LAST_SEEN, driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      driver.quit();
    }
  }
}
