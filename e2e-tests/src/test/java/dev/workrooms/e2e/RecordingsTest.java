package dev.workrooms.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.CallRecord;
import dev.workrooms.protocol.CallRecord.MediaInfo;
import dev.workrooms.protocol.Json;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import dev.workrooms.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The page of recordings. Its pictures go where those of {@link ScreenshotTest} go.
class RecordingsTest {
  private static final Path SCREENSHOTS =
      Path.of(System.getProperty("workrooms.screenshots", "target/screenshots"));

  private static final Instant START = Instant.parse("2026-11-25T14:03:00Z");
  private static final int LATER_MILLIS = 400;
  private static final double APART_SECONDS = 0.25;

  @TempDir private static Path disk;

  @RegisterExtension
  private final House house = new House(ServerSettings.local("recordings", disk.toString()));

  @Test
  void a_recording_is_listed_and_its_files_play_together() throws Exception {
    var ada = house.browser("Ada");
    ada.visible("#recordings").click();
    assertTrue(ada.visible("#note").getText().startsWith("Nothing has been recorded yet."));
    ada.isAccessible("no recordings");

    var call = record(ada, CallRecord.State.COMPLETE, START, null, true);
    record(ada, CallRecord.State.INTERRUPTED, START.minusSeconds(86_400), null, false);
    record(ada, CallRecord.State.FAILED, START.minusSeconds(90_000), "The disk is full.", false);
    ada.goesTo(house.page() + "recordings.html");
    var summary = ada.visible("#recordings > li:first-child[data-callid='" + call + "'] .summary");
    assertTrue(summary.getText().startsWith("Grace Hopper, Mika Endo\n"), summary.getText());
    assertTrue(summary.getText().contains("00:02"), summary.getText());
    assertEquals("Interrupted", ada.visible("[data-state=interrupted] .state").getText());
    shot(ada, 1280, 800, "light", "recordings");
    ada.isAccessible("recordings");

    ada.visible("[data-state=failed] .summary").click();
    assertTrue(ada.visible(".trouble").getText().contains("The disk is full."));
    summary.click();
    ada.visible("[data-view=everyone]").click();
    ada.visible("[data-act=play]").click();
    playTogether(ada);
    shot(ada, 1280, 800, "dark", "recordings-dark");
    shot(ada, 360, 740, "light", "recordings-phone");
    ada.visible("[data-act=play][aria-label=Play]"); // it has come to its end
    ada.isAccessible("a recording, narrow");
    ada.looksLike(1280, 800, "light");
    ada.isAccessible("a recording");
    var place = String.valueOf(ada.visible(".position").getDomAttribute("aria-valuetext"));
    assertTrue(place.matches("(00:0[12]) of \\1"), place);

    ada.visible("[data-view=mix]").click();
    ada.visible("[data-act=play]").click();
    await("the one picture of all plays")
        .atMost(Participant.PATIENCE)
        .until(
            () ->
                Boolean.TRUE.equals(
                    ada.script(
                        "const all = document.querySelectorAll('video');"
                            + "return all.length === 1 && all[0].currentTime > 0.2 && all[0].videoWidth === 320")));
    assertEquals(List.of(), ada.errors());
  }

  /// Both move, at the same place of the time line, and the one with pictures shows them.
  private static void playTogether(Browser browser) {
    await("both play together")
        .atMost(Participant.PATIENCE)
        .pollInterval(Duration.ofMillis(30))
        .until(
            () -> {
              var seen =
                  (Map<?, ?>)
                      browser.answer(
                          """
                          document.querySelector('[data-act=play][aria-label=Play]')?.click(); // missed it
                          const [video, sound] = document.querySelectorAll('video');
                          return {
                            width: video.videoWidth,
                            moving: !video.paused && !sound.paused && sound.currentTime > 0.2,
                            apart: Math.abs(video.currentTime - sound.currentTime - arguments[0] / 1000),
                          };""",
                          LATER_MILLIS);
              return Boolean.TRUE.equals(seen.get("moving"))
                  && Long.valueOf(320).equals(seen.get("width"))
                  && seen.get("apart") instanceof Number apart
                  && apart.doubleValue() < APART_SECONDS;
            });
  }

  private static CallId record(
      Browser browser,
      CallRecord.State state,
      Instant start,
      @Nullable String failure,
      boolean mixed)
      throws IOException {
    var call = CallId.random();
    var folder = Files.createDirectory(disk.resolve(call.value()));
    var film = film(browser);
    Files.write(folder.resolve("participant-1.webm"), film);
    FakeDevices.writeMicrophone(folder.resolve("participant-2.wav"), 440);
    Files.write(folder.resolve("mix.webm"), film);
    var record =
        new CallRecord(
            call,
            state,
            start,
            state == CallRecord.State.INTERRUPTED ? null : start.plusMillis(2_000),
            null,
            List.of(
                participant("Grace Hopper", call, 0, video("participant-1.webm"), failure),
                participant("Mika Endo", call, LATER_MILLIS, sound("participant-2.wav"), null)),
            mixed ? new CallRecord.Mix(video("mix.webm")) : null);
    Files.writeString(folder.resolve(CallRecord.FILE), Json.of(record).toString());
    return call;
  }

  private static CallRecord.Participant participant(
      String name, CallId call, long offset, MediaInfo file, @Nullable String failure) {
    return new CallRecord.Participant(
        UserProfiles.guest(name),
        SessionId.random(),
        false,
        call,
        offset,
        file,
        List.of(),
        List.of(),
        List.of(),
        failure);
  }

  private static MediaInfo video(String name) {
    return new MediaInfo(name, "video/webm", 2_000, 320, 240, 50, 0, 1, null, true);
  }

  private static MediaInfo sound(String name) {
    return new MediaInfo(name, "audio/wav", 1_000, 0, 0, 0, 0, 1, null, true);
  }

  /// Two seconds of moving colours, recorded by the browser itself: a WebM without a duration, as
  /// those are that were cut off.
  private static byte[] film(Browser browser) {
    var base64 =
        browser.answer(
            """
            return (async () => {
              if (window.film) return window.film;
              const canvas = Object.assign(document.createElement('canvas'), {width: 320, height: 240});
              const paint = canvas.getContext('2d');
              const timer = setInterval(() => {
                paint.fillStyle = `hsl(${performance.now() / 10 % 360} 45% 45%)`;
                paint.fillRect(0, 0, 320, 240);
              }, 40);
              const recorder = new MediaRecorder(canvas.captureStream(25), {mimeType: 'video/webm; codecs=vp8'});
              const data = new Promise(resolve => (recorder.ondataavailable = event => resolve(event.data)));
              recorder.start();
              await new Promise(resolve => setTimeout(resolve, 2000));
              recorder.stop();
              clearInterval(timer);
              const bytes = new Uint8Array(await (await data).arrayBuffer());
              return (window.film = btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), '')));
            })();""");
    return Base64.getDecoder().decode((String) base64);
  }

  private static void shot(Browser browser, int width, int height, String theme, String name)
      throws IOException {
    browser.looksLike(width, height, theme);
    browser.screenshot(SCREENSHOTS.resolve(name + ".png"));
  }
}
