package dev.workrooms.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// W3C WebRTC `RTCIceCandidateInit`, as browsers make it with `toJSON()`.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IceCandidate(
    String candidate,
    @Nullable String sdpMid,
    @Nullable Integer sdpMLineIndex,
    @Nullable String usernameFragment) {
  public IceCandidate {
    Field.present(candidate, "candidate");
  }
}
