package dev.workrooms.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page's JavaScript against the types in its comments, by the TypeScript compiler. It needs
/// Node, which nothing else here does: without it these tests say so and are left out.
class TypesTest {
  private static final Path COMPILER = Path.of("target", "typescript", "lib", "tsc.js");
  private static final Path CLIENT = Path.of("..", "web-client").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @BeforeAll
  static void node_is_there() {
    assumeTrue(
        answers("node", "--version"), "Node is not installed, so the page's types go unchecked");
  }

  @Test
  void what_the_page_and_its_tests_do_fits_their_types() throws Exception {
    assertEquals("", told(CLIENT.resolve("jsconfig.json")));
  }

  /// With the page's own settings, a fault is found: in what a module says of itself, in what it
  /// takes from another, and in what it takes from Lit.
  @Test
  void a_fault_would_be_found() throws Exception {
    var fault = folder.resolve("fault.js");
    Files.writeString(
        fault,
        """
        // @ts-check
        import {clock} from '%1$s/web/words/words.js';
        import {PageElement} from '%1$s/web/lit.js';
        /** @type {number} */
        export const text = 'text';
        clock('noon');
        new PageElement().requestUpdates();
        """
            .formatted(CLIENT));
    var settings = folder.resolve("jsconfig.json");
    Files.writeString(
        settings,
        """
        {"extends": "%s/jsconfig.json", "include": ["fault.js"]}
        """
            .formatted(CLIENT));
    var told = told(settings);
    assertTrue(told.contains("fault.js(5,14): error"), told);
    assertTrue(told.contains("fault.js(6,7): error"), told);
    assertTrue(told.contains("fault.js(7,19): error"), told);
    assertEquals(3, told.lines().filter(line -> line.contains(": error ")).count(), told);
  }

  private static String told(Path settings) throws IOException {
    assertTrue(Files.exists(COMPILER), "the build unpacks " + COMPILER);
    var command =
        new ProcessBuilder(
            "node", COMPILER.toString(), "-p", settings.toString(), "--pretty", "false");
    try (var compiler = new Program(command)) {
      int status = compiler.exits();
      var lines = String.join("\n", compiler.lines());
      assertEquals(status == 0, lines.isEmpty(), () -> "tsc ended with " + status + ": " + lines);
      return lines;
    }
  }

  private static boolean answers(String... command) {
    try (var asked = new Program(new ProcessBuilder(command))) {
      return asked.exits() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
