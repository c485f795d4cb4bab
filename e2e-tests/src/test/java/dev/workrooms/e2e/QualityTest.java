package dev.workrooms.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.e2e.House.Kind;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the page says of a connection is true of that connection.
@Tag("thorough")
class QualityTest {
  /// Losses are found within seconds, and forgotten within more of them.
  private static final Duration JUDGED = Duration.ofSeconds(40);

  private static final Pattern LOST = Pattern.compile("([\\d.]+) % in, ([\\d.]+) % out");

  @RegisterExtension private final House house = new House();

  @ParameterizedTest
  @EnumSource
  void figures_are_those_of_the_call_and_move(Kind other) throws Exception {
    var ada = house.browser("Ada");
    var bob = house.participant(other, "Bob");
    ada.calls("Bob");
    bob.answers("Ada");
    ada.perceives(bob.hertz());
    opensQuality(ada);
    assertTrue(figure(ada, "received", "([\\d,]+) kbit/s") > 20);
    assertTrue(figure(ada, "sent", "([\\d,]+) kbit/s") > 20);
    assertTrue(figure(ada, "roundTrip", "(\\d+) ms") < 400);
    var size = FakeDevices.WIDTH + "×" + FakeDevices.HEIGHT + ", ";
    assertTrue(figure(ada, "theirPicture", size + "(\\d+) fps, (?:VP8|VP9|AV1|H264)") > 4);
    assertTrue(figure(ada, "ownPicture", size + "(\\d+) fps, (?:VP8|VP9|AV1|H264)") > 4);
    figure(ada, "path", "direct, UD(P)");
    ada.visible("#quality-verdict[data-level]");
    Set<String> seen = new HashSet<>();
    await("the figures change")
        .atMost(Participant.PATIENCE)
        .until(() -> seen.add(text(ada, "received")) && seen.size() > 2);
    await("the chart shows lines").atMost(Participant.PATIENCE).until(() -> coloured(ada) > 100);
    for (var phase : List.of("offer", "answer", "connected", "open", "audio", "video")) {
      ada.visible(".setup [data-phase=" + phase + "]");
    }
    assertEquals(List.of(), ada.errors());
  }

  @Test
  void a_line_that_is_not_wanted_is_not_drawn() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.javaPeer("Bob");
    bob.calls("Ada");
    ada.answers("Bob");
    ada.perceives(bob.hertz());
    opensQuality(ada);
    await("the chart shows lines").atMost(Participant.PATIENCE).until(() -> coloured(ada) > 100);
    ada.visible("[data-line=received]").click();
    ada.visible("[data-line=roundTrip]").click();
    await("the chart shows no line").atMost(Participant.PATIENCE).until(() -> coloured(ada) == 0);
    ada.visible("[data-line=fps]").click();
    await("the chart shows a line").atMost(Participant.PATIENCE).until(() -> coloured(ada) > 20);
  }

  @Test
  void losses_are_said_with_their_reason_while_they_last() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.browser("Bob");
    ada.losesPackets(0);
    ada.calls("Bob");
    bob.answers("Ada");
    ada.perceives(bob.hertz());
    opensQuality(ada);
    await("a verdict").atMost(JUDGED).until(() -> ada.answer(LEVEL), level -> !level.equals(""));
    ada.losesPackets(20);
    await("Ada is told of losses")
        .atMost(JUDGED)
        .until(
            () ->
                ada.answer(HINT).toString().startsWith("Poor connection: ")
                    && ada.answer(REASON).equals("loss"));
    await("the losses of both ways are told")
        .atMost(JUDGED)
        .until(
            () -> {
              var lost = LOST.matcher(text(ada, "lost"));
              return lost.matches()
                  && Double.parseDouble(lost.group(1)) > 5
                  && Double.parseDouble(lost.group(2)) > 5;
            });
    ada.losesPackets(0);
    await("the hint goes").atMost(JUDGED).until(() -> !ada.answer(REASON).equals("loss"));
  }

  @Test
  void diagnostics_can_be_copied_and_say_nothing_of_who_and_where() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.browser("Bob");
    ada.calls("Bob");
    bob.answers("Ada");
    ada.perceives(bob.hertz());
    opensQuality(ada);
    figure(ada, "received", "([\\d,]+) kbit/s");
    ada.visible("#copy-diagnostics").click();
    ada.visible("#copy-diagnostics[data-copied=true]");
    assertTrue(ada.visible("wr-copy-diagnostics [role=status]").getText().startsWith("Copied."));
    holdsFiguresOnly(ada, ada.clipboard());
    bob.hangsUp();
    ada.isTold(Ending.THEY_HUNG_UP);
    ada.visible("#copy-diagnostics").click();
    ada.visible("#copy-diagnostics[data-copied=true]");
    var afterwards = ada.clipboard();
    assertTrue(afterwards.contains("\"ending\":\"hangup\""), afterwards);
    holdsFiguresOnly(ada, afterwards);
  }

  @Test
  void the_card_at_the_end_tells_how_the_call_was() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.javaPeer("Bob");
    ada.calls("Bob");
    bob.answers("Ada");
    ada.perceives(bob.hertz());
    await("a verdict").atMost(JUDGED).until(() -> ada.answer(LEVEL), level -> !level.equals(""));
    ada.hangsUp();
    ada.isTold(Ending.I_HUNG_UP);
    ada.hasFocusOn("ended-message");
    assertTrue(ada.visible("#ended-duration").getText().matches("00:\\d\\d"));
    assertTrue(ada.visible("#ended-quality[data-level]").getText().contains("connection"));
    ada.visible("#call-again").click();
    bob.answers("Ada");
    ada.perceives(bob.hertz());
    bob.hangsUp();
    ada.isTold(Ending.THEY_HUNG_UP);
    ada.presses("done");
    ada.visible("#lobby");
    ada.calls("Bob");
    bob.declines("Ada");
    ada.isTold(Ending.THEY_DECLINED);
    ada.visible("#ended[data-tone=missed]");
    ada.lacks("#ended-quality");
  }

  private static final String LEVEL =
      "return document.querySelector('wr-app').room.main?.quality.verdict ?? ''";
  private static final String HINT =
      "return document.querySelector('wr-quality-hint p').textContent.trim()";
  private static final String REASON =
      "return document.querySelector('wr-quality-hint p').dataset.reason ?? ''";

  /// Pixels of the chart that are neither paper, nor grid, nor letters: all those are grey.
  private static long coloured(Browser browser) {
    return ((Number)
            browser.answer(
                """
                const canvas = document.querySelector('#quality-chart canvas');
                if (!canvas) return 0;
                const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                let count = 0;
                for (let at = 0; at < data.length; at += 4) {
                  const [r, g, b, a] = data.subarray(at, at + 4);
                  if (a > 128 && Math.max(r, g, b) - Math.min(r, g, b) > 60) count++;
                }
                return count;"""))
        .longValue();
  }

  /// Shows the panel's part that is about quality.
  static void opensQuality(Browser browser) {
    browser.visible("#quality-toggle").click();
    browser.visible("#quality-figures");
  }

  private static String text(Browser browser, String figure) {
    return browser
        .answer(
            "return document.querySelector(`#quality-figures [data-figure=${arguments[0]}] dd`).textContent",
            figure)
        .toString();
  }

  /// Waits until a figure has this form, and gives the number in it.
  private static double figure(Browser browser, String name, String form) {
    var pattern = Pattern.compile(form);
    var text =
        await(name + " is " + form)
            .atMost(Participant.PATIENCE)
            .until(() -> text(browser, name), it -> pattern.matcher(it).matches());
    var matcher = pattern.matcher(text);
    assertTrue(matcher.matches());
    var number = matcher.group(1).replace(",", "");
    return number.matches("[\\d.]+") ? Double.parseDouble(number) : 0;
  }

  /// It parses, has figures, and none of what the page knows of who talks, and from where.
  private static void holdsFiguresOnly(Browser browser, String text) {
    assertEquals(
        List.of("direct, host to host by udp", true, true),
        browser.answer(
            """
            const {path, phases, history} = JSON.parse(arguments[0]);
            return [
              `${path.relayed ? 'relayed' : 'direct'}, ${path.local} to ${path.remote} by ${path.protocol}`,
              phases.connected > 0,
              history['received.video'].some(rate => rate > 0),
            ];""",
            text));
    for (var form :
        List.of(
            "\\d+\\.\\d+\\.\\d+\\.\\d+", // IPv4
            "(?i)[0-9a-f]{0,4}:[0-9a-f]{0,4}:[0-9a-f]{0,4}", // IPv6, a fingerprint
            "\\.local\\b",
            "candidate:|a=|\\btyp\\b",
            "Ada|Bob",
            "[A-Za-z0-9_-]{22,}")) { // a session id
      assertFalse(Pattern.compile(form).matcher(text).find(), form + " in " + text);
    }
  }
}
