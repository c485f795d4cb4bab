package dev.workrooms.peer.media;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Sets a title and lines in the middle of a picture.
final class Typesetter {
  /// Of the picture's height: the title's letters at first, and at the smallest.
  private static final double LARGEST = 1 / 9.0;

  private static final double SMALLEST = 1 / 40.0;
  private static final double SHRINK = 0.85;

  /// Of the title's letters: those of the lines, and the gap between the two.
  private static final double TEXT = 0.6;

  private static final double GAP = 0.5;

  /// Of the picture's width and height, on each side.
  private static final double MARGIN = 0.08;

  private final TextCard.Style style;

  Typesetter(TextCard.Style style) {
    this.style = style;
  }

  /// @throws DrawingLibraryMissing where no letter can be drawn
  static void requireFonts() {
    // Without its libraries, or without a font, Java throws errors of all kinds.
    try {
      var graphics = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB).createGraphics();
      graphics.drawString("a", 0, 8);
      graphics.dispose();
    } catch (RuntimeException | Error e) {
      throw new DrawingLibraryMissing(e);
    }
  }

  BufferedImage set(String title, List<String> lines) {
    var image = new BufferedImage(style.width(), style.height(), BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      graphics.setColor(style.background());
      graphics.fillRect(0, 0, style.width(), style.height());
      draw(graphics, fitting(graphics.getFontRenderContext(), title, lines));
    } finally {
      graphics.dispose();
    }
    return image;
  }

  /// The rows in the largest letters for which there is room.
  private List<Row> fitting(FontRenderContext context, String title, List<String> lines) {
    double size = style.height() * LARGEST;
    var rows = rows(context, size, title, lines);
    while (height(rows) > room() && size > style.height() * SMALLEST) {
      size *= SHRINK;
      rows = rows(context, size, title, lines);
    }
    return rows;
  }

  /// Ends with the first row for which there is no room.
  private List<Row> rows(FontRenderContext context, double size, String title, List<String> lines) {
    var rows = new ArrayList<Row>();
    if (!title.isBlank()) {
      var bold = new Font(Font.SANS_SERIF, Font.BOLD, 1).deriveFont((float) size);
      wrap(rows, context, bold, style.title(), title);
      if (!lines.isEmpty()) {
        rows.add(new Row(null, style.title(), (float) (size * GAP)));
      }
    }
    var plain = new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) (size * TEXT));
    lines.stream()
        .flatMap(line -> line.isEmpty() ? Stream.of("") : line.lines())
        .forEach(line -> wrap(rows, context, plain, style.text(), line));
    return rows;
  }

  private void wrap(
      List<Row> rows, FontRenderContext context, Font font, Color colour, String text) {
    if (height(rows) > room()) {
      return;
    }
    if (text.isBlank()) {
      rows.add(new Row(null, colour, font.getSize2D()));
      return;
    }
    var styled = new AttributedString(text, Map.of(TextAttribute.FONT, font));
    var measurer = new LineBreakMeasurer(styled.getIterator(), context);
    while (measurer.getPosition() < text.length() && height(rows) <= room()) {
      var layout = measurer.nextLayout((float) (style.width() * (1 - 2 * MARGIN)));
      float height = layout.getAscent() + layout.getDescent() + layout.getLeading();
      rows.add(new Row(layout, colour, height));
    }
  }

  private double room() {
    return style.height() * (1 - 2 * MARGIN);
  }

  private static double height(List<Row> rows) {
    return rows.stream().mapToDouble(Row::height).sum();
  }

  private void draw(Graphics2D graphics, List<Row> rows) {
    double top = (style.height() - Math.min(room(), height(rows))) / 2;
    double bottom = style.height() - top;
    for (var row : rows) {
      if (top + row.height > bottom + 1) {
        return;
      }
      if (row.layout != null) {
        graphics.setColor(row.colour);
        float left = (style.width() - row.layout.getVisibleAdvance()) / 2;
        row.layout.draw(graphics, left, (float) top + row.layout.getAscent());
      }
      top += row.height;
    }
  }

  /// @param layout null for a gap
  private record Row(@Nullable TextLayout layout, Color colour, float height) {}
}
