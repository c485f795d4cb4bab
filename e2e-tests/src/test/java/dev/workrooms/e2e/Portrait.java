package dev.workrooms.e2e;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// A drawn person for the pictures in the README: somebody who breathes in front of a wall, as the
/// camera of a browser (Motion JPEG, which Chromium plays as a fake camera).
record Portrait(Color wall, Color shirt) {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;
  private static final int FRAMES = 30;

  /// Two seconds of it.
  void write(Path file) throws IOException {
    try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int frame = 0; frame < FRAMES; frame++) {
        ImageIO.write(draw(frame), "jpg", out);
      }
    }
  }

  private BufferedImage draw(int frame) {
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setPaint(
        new RadialGradientPaint(
            WIDTH * 0.62f,
            HEIGHT * 0.2f,
            WIDTH * 0.75f,
            new float[] {0, 1},
            new Color[] {wall, wall.darker().darker().darker()}));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    int breath = (int) Math.round(4 * Math.sin(2 * Math.PI * frame / FRAMES));
    graphics.setColor(shirt);
    graphics.fillRoundRect(WIDTH / 2 - 260, 470 + breath, 520, 600, 420, 420);
    graphics.setColor(new Color(0x3A2B28));
    graphics.fillRoundRect(WIDTH / 2 - 140, 100 + breath, 280, 330, 260, 260);
    graphics.setColor(new Color(0xD9A584));
    graphics.fillRoundRect(WIDTH / 2 - 50, 370 + breath, 100, 140, 60, 60);
    graphics.setColor(new Color(0xE8B896));
    graphics.fillOval(WIDTH / 2 - 108, 150 + breath, 216, 270);
    graphics.dispose();
    return image;
  }
}
