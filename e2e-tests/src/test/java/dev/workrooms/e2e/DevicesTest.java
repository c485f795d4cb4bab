package dev.workrooms.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.support.ui.Select;

/// Cameras, microphones and speakers in each state that Chromium can be put into.
@Tag("thorough")
class DevicesTest {
  private static final String THREE_CAMERAS = "--use-fake-device-for-media-stream=device-count=3";
  private static final String ALLOW = "--use-fake-ui-for-media-stream";
  private static final String DISMISS = "--use-fake-ui-for-media-stream=deny";

  @RegisterExtension private final House house = new House();

  @Test
  void another_camera_is_shown_and_remembered_for_the_next_visit() throws Exception {
    var ada = house.browserWith("Ada", THREE_CAMERAS);
    ada.permits("camera", "granted");
    ada.permits("microphone", "granted");
    ada.presses("check-camera");
    assertEquals("fake_device_0", shownBy(ada));
    chooses(ada, "wr-lobby", "videoinput", "fake_device_1");
    until("the other camera is shown", () -> shownBy(ada).equals("fake_device_1"));
    moves(ada, "preview");
    assertEquals(List.of("ended", "live"), cameras(ada), "one light is on");

    ada.reloads();
    until("it is shown again, unasked", () -> shownBy(ada).equals("fake_device_1"));
    moves(ada, "preview");
    ada.presses("stop-camera");
    until("no light is on", () -> !ada.answer("return witness.tracks()").toString().contains("l"));
    ada.reloads();
    ada.visible("#check-camera");
    assertEquals(List.of(), ada.answer("return witness.tracks()"));
  }

  @Test
  void the_level_moves_with_the_microphone() throws Exception {
    var ada = house.browser("Ada");
    ada.presses("check-camera");
    Set<Object> levels = new HashSet<>();
    until(
        "the level rises and falls",
        () -> {
          var level = ada.visible("wr-lobby .level").getDomAttribute("aria-valuenow");
          levels.add(Integer.parseInt(String.valueOf(level)) / 30);
          return levels.containsAll(List.of(0, 2));
        });
  }

  @Test
  void the_dialog_tests_the_chosen_speaker_and_turns_sounds_off() throws Exception {
    var ada = house.browserWith("Ada", THREE_CAMERAS, ALLOW);
    ada.presses("check-camera");
    ada.presses("devices");
    moves(ada, "devices-picture");
    var speaker = new Select(ada.visible("#devices-dialog select[data-kind=audiooutput]"));
    speaker.selectByIndex(1);
    var chosen = String.valueOf(speaker.getFirstSelectedOption().getDomProperty("value"));
    ada.script(
        """
        const player = document.getElementById('test-player');
        globalThis.heard = {};
        player.addEventListener('playing', () => {
          const ear = new AudioContext();
          const analyser = new AnalyserNode(ear);
          ear.createMediaStreamSource(player.srcObject).connect(analyser);
          heard.where = player.sinkId;
          const samples = new Float32Array(analyser.fftSize);
          setInterval(() => {
            analyser.getFloatTimeDomainData(samples);
            heard.loud ||= samples.some(sample => sample > 0.05);
          }, 20);
        });""");
    ada.presses("test-sound");
    until(
        "it is heard there",
        () ->
            Boolean.TRUE.equals(
                ada.script("return heard.where === arguments[0] && heard.loud", chosen)));
    ada.visible("#test-sound:enabled");
    ada.presses("sounds");
    ada.reloads();
    ada.presses("devices");
    ada.visible("#sounds");
    assertEquals(false, ada.answer("return document.getElementById('sounds').checked"));
    assertEquals(List.of(), ada.errors());
  }

  @Test
  void a_blocked_camera_is_told_with_the_way_out_and_allowed_again_works() throws Exception {
    var ada = house.browserWith("Ada", THREE_CAMERAS);
    ada.permits("camera", "denied");
    ada.permits("microphone", "denied");
    isToldOf(ada, "denied", "Allow both");
    ada.permits("camera", "granted");
    ada.permits("microphone", "granted");
    ada.presses("check-camera");
    moves(ada, "preview");
  }

  @Test
  void where_the_camera_alone_is_blocked_the_microphone_is_heard() throws Exception {
    var ada = house.browserWith("Ada", THREE_CAMERAS);
    ada.permits("camera", "denied");
    ada.permits("microphone", "granted");
    isToldOf(ada, "camera-denied", "Others can hear you");
    ada.visible("wr-lobby .level");
    ada.permits("camera", "granted");
    ada.presses("check-camera");
    moves(ada, "preview");
  }

  @Test
  void a_question_that_was_dismissed_is_not_called_blocked() throws Exception {
    var ada = house.browserWith("Ada", THREE_CAMERAS, DISMISS);
    ada.permits("camera", "prompt");
    ada.permits("microphone", "prompt");
    isToldOf(ada, "dismissed", "got no answer");
    ada.visible("#check-camera");
  }

  @Test
  void a_computer_without_devices_is_told_so_and_still_calls() throws Exception {
    var ada = house.browserWith("Ada", ALLOW);
    isToldOf(ada, "none", "Plug one in");
    ada.lacks("wr-lobby .level");
    var bob = house.javaPeer("Bob");
    ada.calls("Bob");
    bob.answers("Ada");
    ada.perceives(bob.hertz());
  }

  @Test
  void a_computer_without_a_camera_is_heard() throws Exception {
    var ada = house.browserWith("Ada", "--use-fake-device-for-media-stream=device-count=0", ALLOW);
    isToldOf(ada, "no-camera", "not see you");
    ada.visible("wr-lobby .level");
    assertEquals(
        "No camera",
        ada.visible("wr-lobby select[data-kind=videoinput]:disabled").getText().strip());
  }

  @Test
  void an_insecure_page_says_that_it_is_and_offers_nothing() throws Exception {
    var ada =
        house.browserWith(
            "Ada", THREE_CAMERAS, ALLOW, "--host-resolver-rules=MAP workrooms.test 127.0.0.1");
    ada.opens(house.page().replace("localhost", "workrooms.test"));
    isToldOf(ada, "insecure", "secure page");
    ada.lacks("#check-camera");
  }

  @Test
  void who_looks_at_another_tab_sees_who_calls_in_the_title_and_is_notified() throws Exception {
    var ada = house.browser("Ada");
    ada.permits("notifications", "granted");
    ada.reloads();
    var bob = house.javaPeer("Bob");
    ada.looksAwayWhile(
        () -> {
          until(
              "it is hidden", () -> ada.answer("return document.visibilityState").equals("hidden"));
          bob.calls("Ada");
          Set<Object> titles = new HashSet<>();
          until(
              "the title goes to and fro",
              () -> {
                titles.add(ada.answer("return document.title"));
                return titles.containsAll(Set.of("Bob is calling", "Workrooms"));
              });
          assertEquals(List.of("Bob is calling"), ada.answer("return witness.notifications()"));
        });
    ada.declines("Bob");
    until("none is left", () -> ada.answer("return witness.notifications()").equals(List.of()));
    until("the title is as before", () -> ada.answer("return document.title").equals("Workrooms"));
  }

  private static void isToldOf(Browser browser, String trouble, String words) {
    browser.presses("check-camera");
    var status = browser.visible("#camera-status[data-trouble='" + trouble + "']");
    assertTrue(status.getText().contains(words), status.getText());
  }

  private static void chooses(Browser browser, String place, String kind, String label) {
    var select = new Select(browser.visible(place + " select[data-kind='" + kind + "']:enabled"));
    select.selectByVisibleText(label);
  }

  /// The label of the camera whose picture is shown.
  private static Object shownBy(Browser browser) {
    browser.visible("#preview");
    return browser.answer(
        """
        const tracks = document.getElementById('preview').srcObject?.getVideoTracks() ?? [];
        return tracks[0]?.label ?? 'nothing';""");
  }

  private static Object cameras(Browser browser) {
    return browser.answer("return witness.tracks('video')");
  }

  /// The video with this id shows one picture after the other.
  private static void moves(Browser browser, String video) {
    Set<Object> pictures = new HashSet<>();
    browser.visible("#" + video);
    until(
        video + " moves",
        () -> {
          pictures.add(
              browser.answer(
                  """
                  const video = document.getElementById(arguments[0]);
                  const canvas = new OffscreenCanvas(32, 24);
                  const context = canvas.getContext('2d');
                  if (video) context.drawImage(video, 0, 0, 32, 24);
                  return context.getImageData(0, 0, 32, 24).data.join();""",
                  video));
          return pictures.size() >= 5;
        });
  }

  private static void until(String what, Callable<Boolean> condition) {
    await(what).atMost(Participant.PATIENCE).pollInterval(Duration.ofMillis(50)).until(condition);
  }
}
