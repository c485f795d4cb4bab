package dev.workrooms.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/// A person at a browser, with a camera and a microphone of their own. They use the page as people
/// do; only what a person can't see (a closed connection) is asked of `witness.js`.
final class Browser implements Participant {
  private final String name;
  private final Chromium chromium;
  private final ChromeDriver driver;
  private final Closeable last;

  /// @param last what is to be done with the browser in the end
  Browser(String name, Chromium chromium, Closeable last) throws IOException {
    this.name = name;
    this.chromium = chromium;
    this.driver = chromium.driver();
    this.last = last;
    carries("witness.js");
  }

  /// Opens the page and gives the name.
  void opens(String url) {
    driver.get(url);
    givesName();
  }

  void givesName() {
    types("#name", name);
    visible("#name").sendKeys(Keys.ENTER);
    visible("#app[data-connection=registered]");
  }

  /// Opens the page in another tab, where the name is known already.
  void opensAnotherTab(String url) {
    driver.switchTo().newWindow(WindowType.TAB);
    driver.get(url);
    visible("#app[data-connection=registered]");
  }

  /// The tab that they look at.
  String tab() {
    return driver.getWindowHandle();
  }

  void looksAt(String tab) {
    driver.switchTo().window(tab);
  }

  /// Lets the page write to the clipboard, or refuses it.
  void letsCopy(boolean allowed) {
    driver.executeCdpCommand(
        "Browser.setPermission",
        Map.of(
            "permission",
            Map.of("name", "clipboard-write"),
            "setting",
            allowed ? "granted" : "denied"));
  }

  /// Presses these keys, wherever the focus is.
  void types(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  /// Lets the mouse rest here.
  void restsOn(String selector) {
    new Actions(driver).moveToElement(visible(selector)).perform();
  }

  /// What a screen reader says of an element that is not seen.
  String said(String selector) {
    var element = driver.findElement(By.cssSelector(selector));
    return Objects.requireNonNull(element.getDomProperty("textContent"));
  }

  String address() {
    return Objects.requireNonNull(driver.getCurrentUrl());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public double hertz() {
    return chromium.hertz();
  }

  /// Loads the page again, as F5 does; a call that was going on goes on.
  void reloads() {
    driver.navigate().refresh();
    visible("#app[data-connection=registered]");
  }

  /// From now on its camera flashes and its microphone beeps, as {@link FlashAndBeep} does.
  void flashesAndBeeps() throws IOException {
    carries("flash-and-beep.js");
    reloads();
  }

  /// Each page that it loads from now on has this script of ours in it first.
  void carries(String script) throws IOException {
    driver.executeCdpCommand(
        "Page.addScriptToEvaluateOnNewDocument", Map.of("source", resource(script)));
  }

  /// Every file is fetched anew, as by somebody who has never been here; or not.
  void keepsNoFiles(boolean none) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand("Network.setCacheDisabled", Map.of("cacheDisabled", none));
  }

  /// From now on it reaches no address like these, with `*` for anything.
  void reachesNot(String... addresses) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(addresses)));
  }

  /// Has the search before it, which on a narrow page is in a sheet.
  void opensPeople() {
    if (!driver.findElement(By.id("search")).isDisplayed()) {
      presses("find");
    }
    visible("#search");
  }

  /// Types a name into the search.
  void searches(String somebody) {
    opensPeople();
    visible("#search").clear();
    types("#search", somebody);
  }

  /// As an input method does it: chromedrivers before 156 type no character beyond U+FFFF.
  private void types(String field, String text) {
    visible(field).click();
    driver.executeCdpCommand("Input.insertText", Map.of("text", text));
  }

  @Override
  public void calls(String callee) {
    searches(callee);
    visible("#results " + named(callee) + " .call").click();
  }

  @Override
  public void answers(String caller) {
    visible("#incoming" + named(caller));
    visible("#answer").click();
  }

  @Override
  public void declines(String caller) {
    visible("#incoming" + named(caller));
    visible("#decline").click();
  }

  /// A selector for who is called so, whatever stands in it.
  private static String named(String somebody) {
    return "[data-name='" + somebody.replaceAll("[\\\\']", "\\\\$0") + "']";
  }

  @Override
  public void perceives(double otherHertz) {
    showsPattern(".remote video");
    hearsTone(".remote video", otherHertz);
  }

  /// Sees and hears this one of several.
  void perceives(String somebody, double otherHertz) {
    var video = ".remote[data-name='" + somebody + "'] video";
    showsPattern(video);
    hearsTone(video, otherHertz);
  }

  /// Presses a button of this one's tile, as `hold` or `end`.
  void does(String act, String somebody) {
    var tile = visible(".remote[data-name='" + somebody + "']");
    new Actions(driver).moveToElement(tile).perform(); // with a mouse, the buttons come with it
    tile.findElement(By.cssSelector("." + act)).click();
  }

  /// Presses this key, wherever the focus is.
  void types(String key) {
    new Actions(driver).sendKeys(key).perform();
  }

  /// Takes hold of the element that this selects and lets go so many CSS pixels away.
  void drags(String selector, int right, int down) {
    new Actions(driver).dragAndDropBy(visible(selector), right, down).perform();
  }

  /// Pictures come to this video, one after the other.
  void sees(String video) {
    visible(video);
    await(name + " sees " + video + " move")
        .atMost(PATIENCE)
        .until(
            () ->
                answer(
                            "return document.querySelector(arguments[0]).getVideoPlaybackQuality()"
                                + ".totalVideoFrames",
                            video)
                        instanceof Long frames
                    && frames >= ENOUGH_FRAMES);
  }

  /// The video that this selects shows the test pattern, in its colours, and moves.
  void showsPattern(String video) {
    Set<Long> counters = new HashSet<>();
    await(name + " sees the test pattern move in " + video)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(30))
        .until(
            () -> {
              var seen = (Map<?, ?>) answer("return witness.look(arguments[0])", video);
              if (seen.get("counter") instanceof Long counter
                  && Boolean.TRUE.equals(seen.get("bars"))) {
                counters.add(counter);
              }
              return counters.size() >= ENOUGH_FRAMES;
            });
  }

  /// What comes in is silence, and for longer than the microphone's own pauses; and the picture is
  /// black, or at least not what the camera sees.
  void perceivesNothing() {
    await(name + " hears and sees nothing")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .during(Duration.ofSeconds(1))
        .until(
            () ->
                script("return witness.listen('.remote video')") == null
                    && answer("return witness.look('.remote video')") instanceof Map<?, ?> seen
                    && Boolean.FALSE.equals(seen.get("bars")));
  }

  /// What comes in is silence, for longer than the microphone's own pauses, and no picture is
  // shown.
  void isHeld() {
    visible(".remote[data-held=true][data-picture=false]");
    await(name + " hears nothing")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .during(Duration.ofSeconds(1))
        .until(() -> script("return witness.listen('.remote video')") == null);
  }

  /// Presses the button with this id.
  void presses(String button) {
    visible("#" + button).click();
  }

  /// The loudest frequency of what comes in is within 2 % of this one.
  void hearsTone(double wanted) {
    hearsTone(".remote video", wanted);
  }

  private void hearsTone(String video, double wanted) {
    await(name + " hears " + wanted + " Hz")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () ->
                script("return witness.listen(arguments[0])", video) instanceof Number heard
                    && Math.abs(heard.doubleValue() - wanted) < 0.02 * wanted);
  }

  /// Has the chat before it, which is not always open.
  void opensChat() {
    if (driver.findElements(By.cssSelector("#panel")).isEmpty()) {
      visible("#chat-toggle").click();
    }
    visible("#chat-input");
  }

  @Override
  public void says(String text) {
    opensChat();
    var input =
        new WebDriverWait(driver, PATIENCE)
            .until(ExpectedConditions.elementToBeClickable(By.cssSelector("#chat-input")));
    types("#chat-input", text);
    input.sendKeys(Keys.ENTER);
  }

  /// Chooses these in the dialog of the file field that this selects.
  void chooses(String field, List<Path> files) {
    driver
        .findElement(By.cssSelector(field))
        .sendKeys(files.stream().map(Path::toString).collect(Collectors.joining("\n")));
  }

  /// What it saves from here on goes into this folder.
  void savesInto(Path folder) {
    driver.executeCdpCommand(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", folder.toString()));
  }

  @Override
  public void hears(String text) {
    await(name + " reads " + text)
        .atMost(PATIENCE)
        .until(
            () ->
                driver
                    .findElements(By.cssSelector("#chat-log .line[data-mine=false] .text"))
                    .stream()
                    .anyMatch(line -> line.getText().equals(text)));
  }

  @Override
  public void hangsUp() {
    visible("#hang-up").click();
  }

  @Override
  public void isBack() {
    visible("#app[data-connection=registered]");
  }

  @Override
  public void isTold(Ending ending) {
    var reason =
        switch (ending) {
          case I_HUNG_UP -> "[data-reason=hangup][data-by=me]";
          case THEY_HUNG_UP -> "[data-reason=hangup][data-by=them]";
          case THEY_DECLINED -> "[data-reason=declined][data-by=them]";
          case THEY_ARE_GONE -> "[data-reason=gone]";
          case NOBODY_THERE -> "[data-reason=unreachable]";
          case THEY_ARE_BUSY -> "[data-reason=busy]";
        };
    visible("#ended" + reason);
    assertTrue(visible("#ended-message").getText().length() > 3);
  }

  @Override
  public void holdsNothing() {
    // Who hangs up keeps the connection for the moment that its `bye` needs to arrive.
    await(name + " has closed connections and stopped tracks")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertEquals(Set.of("closed"), statesOf("connections", "closed"));
              assertEquals(Set.of("ended"), statesOf("tracks", "ended"));
            });
  }

  /// What states there are; the one for "nothing left" counts even where there never was anything.
  private Set<Object> statesOf(String kind, String nothingLeft) {
    Set<Object> states = new HashSet<>((List<?>) answer("return witness." + kind + "()"));
    states.add(nothingLeft);
    return states;
  }

  /// Its computer sleeps until this is closed.
  Closeable sleeps() throws IOException {
    chromium.isSent("STOP");
    return () -> chromium.isSent("CONT");
  }

  /// Ends with SIGKILL, without a word.
  void isKilled() {
    chromium.isKilled();
  }

  /// The browser's process, from which all its others descend.
  ProcessHandle process() {
    return chromium.process();
  }

  /// The keyboard's next key goes to the element with this id.
  void hasFocusOn(String id) {
    await(name + " is at " + id)
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertEquals(id, driver.switchTo().activeElement().getDomAttribute("id")));
  }

  WebElement visible(String selector) {
    return new WebDriverWait(driver, PATIENCE)
        .until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(selector)));
  }

  /// There is no such element, or none any more.
  void lacks(String selector) {
    await(name + " does not see " + selector)
        .atMost(PATIENCE)
        .until(() -> driver.findElements(By.cssSelector(selector)).isEmpty());
  }

  @Nullable Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /// What a script returns that always returns something.
  Object answer(String script, Object... arguments) {
    return Objects.requireNonNull(script(script, arguments), script);
  }

  /// What stands in the frames with these ids.
  List<String> readsFrames(String... ids) {
    return Stream.of(ids)
        .map(
            id -> {
              driver.switchTo().frame(id);
              var text = driver.findElement(By.cssSelector("html")).getText();
              driver.switchTo().defaultContent();
              return text;
            })
        .toList();
  }

  /// This script comes to return true.
  void until(String script) {
    await(name + ": " + script).atMost(PATIENCE).until(() -> Boolean.TRUE.equals(script(script)));
  }

  /// Goes to a page that is not the product's own.
  void goesTo(String url) {
    driver.get(url);
  }

  /// From now on its connections lose so many of a hundred packets, both ways. Connections that are
  /// older than the first word of it lose none: say 0 before the call.
  void losesPackets(int percent) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.emulateNetworkConditionsByRule",
        Map.of(
            "offline",
            false,
            "matchedNetworkConditions",
            List.of(
                Map.of(
                    "urlPattern",
                    "",
                    "latency",
                    1, // of none at all, Chromium makes no rule
                    "downloadThroughput",
                    -1,
                    "uploadThroughput",
                    -1,
                    "packetLoss",
                    percent))));
  }

  /// What its clipboard holds, as it is where one pastes it.
  String clipboard() {
    script(
        "document.body.append(Object.assign(document.createElement('textarea'), {id: 'paste'}))");
    visible("#paste").sendKeys(Keys.chord(Keys.CONTROL, "v"));
    var text =
        await(name + " has pasted")
            .atMost(PATIENCE)
            .until(
                () -> answer("return document.getElementById('paste').value").toString(),
                pasted -> !pasted.isEmpty());
    script("document.getElementById('paste').remove()");
    return text;
  }

  /// Decides for the person whether this page may: `granted`, `denied`, or `prompt` to be asked.
  void permits(String what, String setting) {
    driver.executeCdpCommand(
        "Browser.setPermission",
        Map.of(
            "permission",
            Map.of("name", what),
            "setting",
            setting,
            "origin",
            answer("return location.origin")));
  }

  /// Looks at another tab, then at this one again.
  void looksAwayWhile(Runnable something) {
    var page = driver.getWindowHandle();
    driver.switchTo().newWindow(WindowType.TAB);
    var other = driver.getWindowHandle();
    driver.switchTo().window(page); // in the background: only the driver's commands go there
    driver.executeCdpCommand("Target.activateTarget", Map.of("targetId", other));
    try {
      something.run();
    } finally {
      driver.switchTo().window(other).close();
      driver.switchTo().window(page);
    }
  }

  /// Emulates a window of this size, and a light or a dark theme.
  void looksLike(int width, int height, String theme) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    hasTheme(theme);
  }

  private void hasTheme(String theme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
  }

  /// As the page is now, no rule of {@link Axe} is broken: in both themes, or, as the colours are
  /// the same, in the dark one on a phone.
  ///
  /// @param state what is to be said of the page where one is
  void isAccessible(String state) {
    var phone = Boolean.TRUE.equals(answer("return innerWidth < 600"));
    for (var theme : phone ? List.of("dark") : List.of("light", "dark")) {
      hasTheme(theme);
      settles();
      var broken = Axe.broken(driver);
      assertTrue(
          broken.isEmpty(),
          () -> name + "'s page, " + theme + ", " + state + ":\n" + String.join("\n", broken));
    }
  }

  /// As the page is now, nothing runs over its sides, and nothing lies on a control.
  ///
  /// @param state what the page shows, for the message
  void fits(String state) throws IOException {
    settles();
    var told = (List<?>) answer(resource("fit.js"));
    assertEquals(List.of(), told, () -> name + "'s page, " + state);
  }

  /// This person's fingers: from now on the page takes them.
  Fingers fingers() {
    return new Fingers(driver);
  }

  /// From now on it asks for these languages, the best first, as `de-AT,en`.
  void asksFor(String languages) {
    driver.executeCdpCommand(
        "Network.setUserAgentOverride",
        Map.of("userAgent", answer("return navigator.userAgent"), "acceptLanguage", languages));
    reloads();
  }

  /// Emulates what somebody has set in their system, as `forced-colors` and `active`.
  void prefers(String feature, String value) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", feature, "value", value))));
  }

  void screenshot(Path file) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    settles();
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  /// Every motion that ends has ended.
  private void settles() {
    driver.executeAsyncScript(
        """
        const done = arguments[0];
        requestAnimationFrame(() =>
          Promise.allSettled(document.getAnimations()
              .filter(animation => animation.effect.getComputedTiming().iterations !== Infinity)
              .map(animation => animation.finished))
            .then(() => done()));""");
  }

  /// What the page's policy has refused since it was loaded: each by its directive, and what it
  // was.
  List<?> refused() {
    return (List<?>) answer("return witness.refused()");
  }

  /// What is wider than it may be: the page, or a part of it that would have to be scrolled
  /// sideways.
  List<?> tooWide() {
    return (List<?>) answer("return witness.tooWide()");
  }

  /// Another tab is opened as a copy of this one, with everything that it keeps.
  void copiesTab() {
    script("open(location.href)");
    driver.executeCdpCommand("Page.bringToFront", Map.of());
  }

  /// What the console holds of errors, since it was last asked.
  List<String> errors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().equals(Level.SEVERE))
        .map(Object::toString)
        .toList();
  }

  /// What the console holds of warnings, since it was last asked.
  List<String> warnings() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(Object::toString)
        .toList();
  }

  /// Leaves what helps to understand a failure.
  void leaveEvidence(Path folder) throws IOException {
    if (chromium.killed()) {
      return;
    }
    var file = name.replaceAll("[^\\p{L}\\p{N}]+", "-");
    screenshot(folder.resolve(file + ".png"));
    var console = new StringBuilder();
    driver
        .manage()
        .logs()
        .get(LogType.BROWSER)
        .forEach(entry -> console.append(entry).append('\n'));
    Files.writeString(folder.resolve(file + ".console.log"), console);
    Files.writeString(
        folder.resolve(file + ".loaded.log"),
        String.valueOf(
            answer(
                """
                return performance.getEntriesByType('resource').map(({name, startTime, responseEnd}) =>
                  `${Math.round(startTime)} ms, done ${Math.round(responseEnd)} ms: ${name}`).join('\\n');""")));
    Files.writeString(
        folder.resolve(file + ".html"), Objects.requireNonNull(driver.getPageSource()));
  }

  @Override
  public void close() throws IOException {
    last.close();
  }

  private static String resource(String file) throws IOException {
    try (var in = Objects.requireNonNull(Browser.class.getResourceAsStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
