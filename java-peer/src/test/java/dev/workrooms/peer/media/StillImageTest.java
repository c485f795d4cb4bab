package dev.workrooms.peer.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StillImageTest {
  @TempDir Path folder;

  private static I420Frame shown(VideoSource source) throws InterruptedException {
    var viewer = new Viewer();
    try (var _ = source.start(viewer)) {
      return viewer.next();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "bmp"})
  void a_picture_from_a_file_is_shown(String format) throws Exception {
    var file = folder.resolve("pattern." + format);
    ImageIO.write(new TestPattern().frame(4_711).toImage(), format, file.toFile());

    var frame = shown(StillImage.read(file));
    assertEquals(640, frame.width());
    assertEquals(4_711, PatternReader.counter(frame).orElseThrow());
    assertTrue(PatternReader.showsBars(frame));

    var small = shown(StillImage.read(file, 320, 240));
    assertEquals(320, small.width());
    assertEquals(4_711, PatternReader.counter(small).orElseThrow());
  }

  @Test
  void a_large_or_odd_picture_gets_a_size_that_can_be_coded() throws Exception {
    var large = shown(new StillImage(new BufferedImage(3_001, 1_501, BufferedImage.TYPE_INT_RGB)));
    assertEquals(1_280, large.width());
    assertEquals(640, large.height());
    var odd = shown(new StillImage(new BufferedImage(33, 17, BufferedImage.TYPE_INT_RGB)));
    assertEquals(32, odd.width());
    assertEquals(16, odd.height());
    var image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
    assertThrows(IllegalArgumentException.class, () -> new StillImage(image, 321, 240));
    assertThrows(IllegalArgumentException.class, () -> new StillImage(image, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new StillImage(image, 8_000, 8_000));
  }

  @Test
  void it_is_shown_again_and_again_to_all_who_watch_until_they_stop() throws Exception {
    var image = new StillImage(Viewer.flat(64, 48, 99).toImage());
    var one = new Viewer();
    var other = new Viewer();
    try (var _ = image.start(one);
        var _ = image.start(other)) {
      for (int i = 0; i < 3; i++) {
        assertEquals(99, Viewer.luma(one.next()), 1);
        assertEquals(99, Viewer.luma(other.next()), 1);
      }
    }
  }

  @Test
  void what_is_no_picture_is_told_from_what_is_not_there() throws Exception {
    var text = Files.writeString(folder.resolve("notes.txt"), "no picture");
    var empty = Files.createFile(folder.resolve("empty.png"));
    for (var file : new Path[] {text, empty}) {
      var thrown = assertThrows(IOException.class, () -> StillImage.read(file));
      assertEquals(file + " is no picture that can be read: PNG and JPEG can", thrown.getMessage());
    }
    assertThrows(NoSuchFileException.class, () -> StillImage.read(folder.resolve("none.png")));
  }

  @Test
  void the_file_is_closed_when_it_is_read() throws Exception {
    var file = folder.toRealPath().resolve("open.png");
    ImageIO.write(new TestPattern().frame(1).toImage(), "png", file.toFile());
    StillImage.read(file);
    try (var open = Files.list(Path.of("/proc/self/fd"))) {
      assertTrue(open.noneMatch(descriptor -> leadsTo(descriptor, file)));
    }
  }

  private static boolean leadsTo(Path descriptor, Path file) {
    try {
      return Files.readSymbolicLink(descriptor).equals(file);
    } catch (IOException closed) {
      return false;
    }
  }

  @Test
  void a_damaged_picture_is_told() throws Exception {
    var file = folder.resolve("cut.png");
    ImageIO.write(new TestPattern().frame(1).toImage(), "png", file.toFile());
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100));

    var thrown = assertThrows(IOException.class, () -> StillImage.read(file));
    assertTrue(thrown.toString().contains(file + " could not be read as a picture"));
  }

  /// Fifty bytes that say that they are a picture of ten gigapixels.
  @Test
  void a_picture_that_is_too_large_is_refused_before_it_takes_memory() throws Exception {
    var file = folder.resolve("bomb.png");
    ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    bytes.putInt(16, 100_000).putInt(20, 100_000);
    var check = new CRC32();
    check.update(bytes.array(), 12, 17);
    bytes.putInt(29, (int) check.getValue());
    Files.write(file, bytes.array());

    var thrown = assertThrows(IOException.class, () -> StillImage.read(file));
    assertTrue(thrown.toString().endsWith("it has more than 64 megapixels"));
  }
}
