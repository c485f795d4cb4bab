package dev.workrooms.protocol;

import org.jspecify.annotations.Nullable;

/// When a call reached each phase of its setting up: whole milliseconds since its beginning, which
/// is the moment before `call` was sent, or `inboundcall` came. Null where it was not reached, or
/// the client does not measure it.
///
/// @param offer the first offer was sent, or came
/// @param answer the first answer was sent, or came
/// @param connected ICE and DTLS are through (W3C `RTCPeerConnectionState` connected)
/// @param open the data channel is open
/// @param audio the first sound that is not silence
/// @param video the first decoded picture
public record CallPhases(
    @Nullable Integer offer,
    @Nullable Integer answer,
    @Nullable Integer connected,
    @Nullable Integer open,
    @Nullable Integer audio,
    @Nullable Integer video) {
  private static final int DAY = 86_400_000;

  public CallPhases {
    check(offer, "offer");
    check(answer, "answer");
    check(connected, "connected");
    check(open, "open");
    check(audio, "audio");
    check(video, "video");
  }

  private static void check(@Nullable Integer millis, String name) {
    if (millis != null && (millis < 0 || millis > DAY)) {
      throw Refused.malformed("`" + name + "` must be milliseconds, a day at most");
    }
  }
}
