package dev.workrooms.peer.media;

import java.awt.image.BufferedImage;

/// Pictures of your own making, pushed when you have them. May be pushed from any thread, and may
/// feed several calls: each gets the latest picture when it starts, and every new one; a call that
/// is slower than the pushing skips to the newest. While nothing is pushed, the last picture is
/// sent again five times a second, so that who joins or has lost something sees it.
///
/// Sizes may change from picture to picture. Of an odd number of columns or rows the last is left
/// out, as some video codecs take even sizes only.
public final class PushedVideo implements VideoSource {
  private final Billboard billboard = new Billboard();

  /// Sends this picture. It is copied: the frame is yours again when this returns.
  public void push(I420Frame frame) {
    billboard.show(frame.even().copy());
  }

  /// Sends this picture, of 2x2 pixels or more; images of the types `INT_RGB`, `INT_ARGB` and
  /// `3BYTE_BGR` cost the least. It is copied: the image is yours again when this returns.
  public void push(BufferedImage image) {
    billboard.show(I420Frame.of(image).even());
  }

  @Override
  public Feed start(VideoSink out) {
    return billboard.watch(out);
  }
}
