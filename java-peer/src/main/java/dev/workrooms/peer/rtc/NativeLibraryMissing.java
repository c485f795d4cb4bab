package dev.workrooms.peer.rtc;

/// WebRTC's native library can't be loaded on this machine. The message tells a person what to
/// install.
public final class NativeLibraryMissing extends RuntimeException {
  private static final String PACKAGES =
      "libpulse0 libudev1 libx11-6 libxfixes3 libxrandr2 libxcomposite1 libdbus-1-3";

  NativeLibraryMissing(Throwable cause) {
    super(
        "WebRTC's native library can't be loaded ("
            + cause.getMessage()
            + "). On Debian install what it needs: apt-get install "
            + PACKAGES,
        cause);
  }
}
