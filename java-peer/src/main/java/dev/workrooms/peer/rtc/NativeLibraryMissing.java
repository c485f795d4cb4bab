package dev.workrooms.peer.rtc;

/// WebRTC's native library can't be loaded on this machine. The message tells a person what to do.
public final class NativeLibraryMissing extends RuntimeException {
  private static final String PACKAGES =
      "libpulse0 libudev1 libx11-6 libxfixes3 libxrandr2 libxcomposite1 libdbus-1-3";

  NativeLibraryMissing(LinkageError cause) {
    super("WebRTC's native library can't be loaded: " + explained(root(cause)), cause);
  }

  private static Throwable root(Throwable thrown) {
    var cause = thrown.getCause();
    return cause == null ? thrown : root(cause);
  }

  private static String explained(Throwable root) {
    var platform = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
    // webrtc-java 0.14 copies it out of its jar, and does not look whether it is there.
    if (root instanceof NullPointerException) {
      return "none for "
          + platform
          + " is on the class path. Add dev.onvoid.webrtc:webrtc-java with the classifier for it";
    }
    var said = root.getMessage() == null ? root.toString() : root.getMessage();
    return root instanceof UnsatisfiedLinkError && platform.startsWith("Linux")
        ? said + ". On Debian install what it needs: apt-get install " + PACKAGES
        : said;
  }
}
