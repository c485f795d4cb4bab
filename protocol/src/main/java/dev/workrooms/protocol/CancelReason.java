package dev.workrooms.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Why a file did not come to be on the other side.
public enum CancelReason {
  /// Somebody wants it no more.
  @JsonProperty("cancelled")
  CANCELLED,
  /// The sender could not read it, or the receiver could not write it.
  @JsonProperty("failed")
  FAILED,
  /// What came is not what was sent: another length, or another SHA-256.
  @JsonProperty("checksum")
  CHECKSUM,
  /// More content came than the sender had said, or than the receiver takes.
  @JsonProperty("too-large")
  TOO_LARGE,
  /// Nobody accepted or declined in time.
  @JsonProperty("timeout")
  TIMEOUT,
  /// The receiver takes as many files as it can at once.
  @JsonProperty("busy")
  BUSY,
  /// The sender was further ahead than the window allows.
  @JsonProperty("flood")
  FLOOD,
  /// A message that can't be read, or not at this point.
  @JsonProperty("malformed")
  MALFORMED
}
