package dev.workrooms.protocol;

import org.jspecify.annotations.Nullable;

/// W3C WebRTC `RTCIceCandidateInit`, as browsers make it with `toJSON()`.
public record IceCandidate(
    String candidate,
    @Nullable String sdpMid,
    @Nullable Integer sdpMLineIndex,
    @Nullable String usernameFragment) {
  public IceCandidate {
    Field.present(candidate, "candidate");
  }
}
