package dev.workrooms.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Why a call ended. A `hangup` without a reason, as the seed has it, means `HANGUP`.
public enum HangupReason {
  /// Somebody hung up.
  @JsonProperty("hangup")
  HANGUP,
  /// The called side said no.
  @JsonProperty("declined")
  DECLINED,
  /// The called side is in as many calls as it takes.
  @JsonProperty("busy")
  BUSY,
  /// Nobody answered in time.
  @JsonProperty("timeout")
  TIMEOUT,
  /// The other side's connection to the server ended.
  @JsonProperty("gone")
  GONE,
  /// Two calls crossed; this is the one that is not kept.
  @JsonProperty("glare")
  GLARE,
  /// The peer-to-peer connection could not be made, or broke for good.
  @JsonProperty("failed")
  FAILED,
  /// The program at the other end is stopping.
  @JsonProperty("shutdown")
  SHUTDOWN
}
