package dev.workrooms.peer.media;

/// Java can't draw text or read pictures on this machine. The message tells a person what to
/// install.
public final class DrawingLibraryMissing extends RuntimeException {
  /// A JDK without a screen comes without what draws letters; a runtime made with jlink, without
  /// what reads JPEG files and colour profiles, too.
  private static final String PACKAGES =
      "fontconfig fonts-dejavu-core libharfbuzz0b libjpeg62-turbo liblcms2-2";

  DrawingLibraryMissing(Throwable cause) {
    super(
        "Java's drawing libraries can't be used ("
            + cause.getMessage()
            + "). On Debian install what they need: apt-get install "
            + PACKAGES
            + ". Where DISPLAY names a screen that can't be reached, give Java the option"
            + " -Djava.awt.headless=true",
        cause);
  }
}
