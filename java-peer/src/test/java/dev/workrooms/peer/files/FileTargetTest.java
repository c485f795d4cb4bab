package dev.workrooms.peer.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTargetTest {
  @TempDir private Path folder;

  @Test
  void what_is_replaced_is_not_deleted_before() throws Exception {
    // A rename fails where a folder is in the way; who deletes first would have deleted it.
    var inTheWay = Files.createDirectory(folder.resolve("a"));
    var target = FileTarget.of(inTheWay, true);
    target.open();
    target.write(new byte[1]);
    assertThrows(IOException.class, target::commit);
    target.abandon();

    assertTrue(Files.isDirectory(inTheWay));
    try (var left = Files.list(folder)) {
      assertEquals(1, left.count());
    }
  }
}
