package dev.workrooms.peer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.recorder.RecordedCall;
import dev.workrooms.peer.recorder.RecordedCall.Take;
import dev.workrooms.protocol.CallRecord;
import dev.workrooms.protocol.CallRecord.State;
import dev.workrooms.protocol.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixCommandTest {
  private final StringWriter said = new StringWriter();

  @TempDir Path folder;

  private int run(String... args) {
    return Main.run(new PrintWriter(said, true), args);
  }

  @Test
  void a_recording_becomes_one_file_that_its_call_json_tells_of() throws Exception {
    new RecordedCall(folder)
        .with("Ada", 0, new Take(RecordedCall.RED, 160, 120, 440, 0.5))
        .with("Bob", 200, new Take(RecordedCall.BLUE, 160, 120, 1_000, 0.5))
        .save(State.COMPLETE);

    assertEquals(0, run("mix", folder.toString(), "--format=webm", "--size=320x160"));

    assertEquals("", said.toString());
    assertEquals(List.of("call.json", "mix.webm", "p1.mp4", "p2.mp4"), RecordedCall.files(folder));
    var json = Json.parse(Files.readString(folder.resolve("call.json")));
    var file = Objects.requireNonNull(json.as(CallRecord.class).mix()).file();
    assertEquals("mix.webm", file.name());
    assertEquals(320, file.width());
    assertEquals(160, file.height());
    assertTrue(Math.abs(file.duration() - 700) <= 100, file.toString());
  }

  @Test
  void what_is_wrong_is_told_in_one_line() throws Exception {
    assertEquals(1, run("mix", folder.toString()));
    assertTells("is no recording: it holds no call.json");
    new RecordedCall(folder).withVoice("Ada", 0, 440, 0.1).save(State.COMPLETE);
    Files.delete(folder.resolve("p1.m4a"));
    assertEquals(1, run("mix", folder.toString()));
    assertTells("p1.m4a does not exist");
    assertEquals(2, run("mix", folder.toString(), "--size=large"));
    assertTells("`large` is no size such as 1280x720");
    assertEquals(2, run("mix", folder.toString(), "--size=641x480"));
    assertTells("even sizes");
    assertEquals(2, run("mix", folder.toString(), "--format=avi"));
    assertTells("avi");
    assertEquals(2, run("mix"));
    assertTells("DIR");
  }

  private void assertTells(String saying) {
    assertEquals(1, said.toString().lines().count(), said.toString());
    assertTrue(said.toString().contains(saying), said.toString());
    said.getBuffer().setLength(0);
  }

  @Test
  void the_bar_tells_how_far_it_is_and_how_fast() {
    var minute = Duration.ofMinutes(1);
    assertEquals(
        " 45% [###-----] 27 s of 1:00, 9.0 times as fast as the call, 4 s left",
        MixCourse.text(Duration.ofSeconds(27), minute, Duration.ofSeconds(3)));
    assertEquals(
        "100% [########] 1:00 of 1:00, 12.0 times as fast as the call",
        MixCourse.text(minute, minute, Duration.ofSeconds(5)));
    assertEquals(
        "  0% [--------] 0 s of 1:00, 0.0 times as fast as the call",
        MixCourse.text(Duration.ZERO, minute, Duration.ZERO));
  }
}
