package dev.workrooms.peer.media;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.util.Optional;

/// A line of text as a picture: the name under a face. Needs no screen, but Java's fonts.
public final class Caption {
  private static final Color BACKGROUND = TextCard.Style.DARK.background();
  private static final Color TEXT = TextCard.Style.DARK.title();

  /// Of the picture's height: the letters.
  private static final double LETTERS = 0.6;

  /// A name has no more; there is room for fewer.
  private static final int LONGEST = 200;

  private Caption() {}

  /// The text in the middle, light on dark, as a frame of your own. What has no room is left out,
  /// and "…" says so. Signs that no font of the machine has are shown as boxes.
  ///
  /// @param width columns, 2 to 16,384
  /// @param height rows, 2 to 16,384
  /// @throws DrawingLibraryMissing where Java lacks what it needs to draw text
  public static I420Frame of(String text, int width, int height) {
    Typesetter.requireFonts();
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      graphics.setColor(BACKGROUND);
      graphics.fillRect(0, 0, width, height);
      draw(graphics, text, width, height);
    } finally {
      graphics.dispose();
    }
    return I420Frame.of(image);
  }

  private static void draw(Graphics2D graphics, String text, int width, int height) {
    var font = new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) (height * LETTERS));
    int room = width - height / 2;
    fitting(text, font, graphics.getFontRenderContext(), room)
        .ifPresent(
            line -> {
              graphics.setColor(TEXT);
              float left = (width - line.getVisibleAdvance()) / 2;
              float base = (height + line.getAscent() - line.getDescent()) / 2;
              line.draw(graphics, left, base);
            });
  }

  /// As much of the text as there is room for; nothing where that is none.
  private static Optional<TextLayout> fitting(
      String text, Font font, FontRenderContext context, int room) {
    var signs = text.replaceAll("\\p{Cc}", " ").strip().codePoints().limit(LONGEST).toArray();
    for (int count = signs.length; count > 0; count--) {
      var part = new String(signs, 0, count);
      var line = new TextLayout(count == signs.length ? part : part.strip() + "…", font, context);
      if (line.getVisibleAdvance() <= room) {
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }
}
