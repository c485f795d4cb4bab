package dev.workrooms.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// W3C WebRTC `RTCIceServer`: a STUN or TURN server to use, with its credential where it wants one.
public record IceServer(List<String> urls, @Nullable String username, @Nullable String credential) {
  public IceServer {
    urls = Field.list(urls, "urls", 16);
  }

  /// Never the credential: what is printed ends in logs.
  @Override
  public String toString() {
    return "IceServer[" + urls + "]";
  }
}
