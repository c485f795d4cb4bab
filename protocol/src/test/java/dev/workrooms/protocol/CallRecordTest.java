package dev.workrooms.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.CallRecord.MediaInfo;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallRecordTest {
  private static final CallId CALL = CallId.random();

  @Test
  void it_is_the_same_when_it_is_read_back() {
    var record =
        new CallRecord(
            CALL,
            CallRecord.State.COMPLETE,
            Instant.parse("2026-11-25T22:00:00.123Z"),
            Instant.parse("2026-11-25T22:01:00Z"),
            "the other side hung up",
            List.of(
                new CallRecord.Participant(
                    UserProfiles.guest("Ada"),
                    SessionId.random(),
                    false,
                    CALL,
                    20,
                    file("participant-1.mp4"),
                    List.of(new CallRecord.Size(0, 640, 480)),
                    List.of(new CallRecord.Gap("audio", 100, 200)),
                    List.of(new CallRecord.Mute(300, false, true)),
                    null)),
            new CallRecord.Mix(file("mix.mp4")));
    var text = Json.of(record).toString();
    assertTrue(text.contains("\"start\":\"2026-11-25T22:00:00.123Z\""), text);
    assertEquals(record, Json.parse(text).as(CallRecord.class));
  }

  @Test
  void a_file_that_lies_elsewhere_is_refused() {
    for (var name : List.of("../secret", "a/b", ".hidden", "", "A.mp4")) {
      assertThrows(Refused.class, () -> file(name));
    }
  }

  private static MediaInfo file(String name) {
    return new MediaInfo(name, "video/mp4", 60_000, 640, 480, 1_800, 0, 1_000_000, null, true);
  }
}
