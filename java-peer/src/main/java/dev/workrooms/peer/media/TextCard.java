package dev.workrooms.peer.media;

import java.awt.Color;
import java.util.List;
import java.util.stream.Stream;

/// A card with a title and lines of text in its middle, which may change while it is shown. Needs
/// no screen, but Java's fonts. Five frames a second; may feed several calls.
///
/// Long lines wrap, and letters get smaller until all has room; what has none even then is left
/// out. Signs that no font of the machine has are shown as boxes.
public final class TextCard implements VideoSource {
  private static final int LONGEST = 2_000;

  private final Style style;
  private final Billboard billboard = new Billboard();

  /// Light on dark, 640 by 480.
  ///
  /// @throws DrawingLibraryMissing where Java lacks what it needs to draw text
  public TextCard(String title, String... lines) {
    this(Style.DARK, title, lines);
  }

  /// @throws DrawingLibraryMissing where Java lacks what it needs to draw text
  public TextCard(Style style, String title, String... lines) {
    this.style = style;
    Typesetter.requireFonts();
    show(title, lines);
  }

  /// Shows another text in place of the last one, from any thread.
  ///
  /// @param title in large letters; may be empty
  /// @param lines in smaller ones below; an empty one leaves a gap
  /// @throws IllegalArgumentException for more than 2,000 characters
  public synchronized void show(String title, String... lines) {
    if (Stream.of(lines).mapToInt(String::length).sum() + title.length() > LONGEST) {
      throw new IllegalArgumentException("a text card has room for 2,000 characters at most");
    }
    billboard.show(I420Frame.of(new Typesetter(style).set(title, List.of(lines))));
  }

  @Override
  public Feed start(VideoSink out) {
    return billboard.watch(out);
  }

  /// How a card looks.
  ///
  /// @param width columns: even, 16 to 4096
  /// @param height rows: even, 16 to 4096
  /// @param background the card's colour
  /// @param title the colour of the title
  /// @param text the colour of the lines
  public record Style(int width, int height, Color background, Color title, Color text) {
    /// Light on dark, 640 by 480.
    public static final Style DARK =
        new Style(640, 480, new Color(0x1B2330), Color.WHITE, new Color(0xC5D0DC));

    /// Dark on light, 640 by 480.
    public static final Style LIGHT =
        new Style(640, 480, new Color(0xF5F2EB), new Color(0x1B2330), new Color(0x465264));

    /// @throws IllegalArgumentException for sizes that are odd, too small or too large
    public Style {
      I420Frame.requireCodable(width, height);
    }

    /// The same in another size.
    public Style sized(int width, int height) {
      return new Style(width, height, background, title, text);
    }
  }
}
