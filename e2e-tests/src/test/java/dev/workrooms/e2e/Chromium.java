package dev.workrooms.e2e;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/// Debian's Chromium, with a camera and a microphone of its own. Takes seconds to start, so it is
/// used by one test after the other: what a test leaves behind goes with its tab.
final class Chromium implements Closeable {
  private final double hertz;
  private final Path folder;
  private final ChromeDriver driver;
  private boolean killed;

  /// @param hertz the tone that its microphone hears
  /// @param camera a file that it plays in a loop as its camera: `.y4m` or `.mjpeg`
  Chromium(double hertz, Path camera) throws IOException {
    this.hertz = hertz;
    this.folder = Files.createTempDirectory("workrooms-chromium");
    var microphone = folder.resolve("microphone.wav");
    FakeDevices.writeMicrophone(microphone, hertz);
    driver =
        start(
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            "--use-file-for-fake-video-capture=" + camera,
            "--use-file-for-fake-audio-capture=" + microphone);
  }

  /// @param devices what Chromium is told of devices and of who may use them; without a word it has
  ///     none, as a machine that tests run on has none
  Chromium(String... devices) throws IOException {
    this.hertz = 0;
    this.folder = Files.createTempDirectory("workrooms-chromium");
    driver = start(devices);
  }

  private ChromeDriver start(String... devices) {
    var options = options();
    options.addArguments(devices);
    return new ChromeDriver(service(), options);
  }

  private static ChromeDriverService service() {
    return new ChromeDriverService.Builder()
        .usingDriverExecutable(onPath("chromedriver"))
        .usingAnyFreePort()
        .build();
  }

  private ChromeOptions options() {
    var options = new ChromeOptions();
    options.setBinary(onPath("chromium"));
    options.addArguments(
        "--headless=new",
        "--no-sandbox", // CI runs as root, where Chromium has no sandbox
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--auto-select-desktop-capture-source=Entire screen",
        "--autoplay-policy=no-user-gesture-required",
        "--window-size=1100,680",
        "--lang=en",
        "--user-data-dir=" + folder.resolve("profile"));
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    return options;
  }

  private static File onPath(String program) {
    for (var folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      var file = Path.of(folder, program);
      if (Files.isExecutable(file)) {
        return file.toFile();
      }
    }
    throw new UncheckedIOException(
        new IOException(program + " is not installed: ./workrooms test installs it"));
  }

  double hertz() {
    return hertz;
  }

  ChromeDriver driver() {
    return driver;
  }

  /// Has a new tab and no other, and nothing that this page has kept.
  ///
  /// @param page the address of the last test's page
  void forget(String page) {
    driver.executeCdpCommand(
        "Storage.clearDataForOrigin",
        Map.of("origin", page.replaceAll("/$", ""), "storageTypes", "all"));
    var tabs = List.copyOf(driver.getWindowHandles());
    driver.switchTo().newWindow(WindowType.TAB);
    var tab = driver.getWindowHandle();
    for (var each : tabs) {
      driver.switchTo().window(each).close();
    }
    driver.switchTo().window(tab);
    driver.manage().logs().get(LogType.BROWSER);
  }

  /// Ends with SIGKILL, without a word.
  void isKilled() {
    killed = true;
    processes().forEach(ProcessHandle::destroyForcibly);
  }

  boolean killed() {
    return killed;
  }

  /// Not one of its processes runs from now on, or all of them do again.
  ///
  /// @param signal `STOP` or `CONT`
  void isSent(String signal) throws IOException {
    var command = new ArrayList<>(List.of("kill", "-" + signal));
    var browser = process();
    Stream.concat(Stream.of(browser), browser.descendants())
        .map(process -> Long.toString(process.pid()))
        .forEach(command::add);
    var kill = new ProcessBuilder(command).inheritIO().start().onExit().join();
    if (kill.exitValue() != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + kill.exitValue());
    }
  }

  /// The browser's process, from which all its others descend.
  ProcessHandle process() {
    return processes()
        .filter(process -> !process.info().commandLine().orElse("").contains("--type="))
        .findFirst()
        .orElseThrow();
  }

  private Stream<ProcessHandle> processes() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(folder.toString()))
        .filter(process -> process.info().command().orElse("").contains("chromium"));
  }

  @Override
  public void close() throws IOException {
    try {
      driver.quit();
    } catch (WebDriverException e) {
      if (!killed) {
        throw e;
      }
    } finally {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
