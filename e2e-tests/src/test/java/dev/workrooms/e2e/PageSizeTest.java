package dev.workrooms.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How much a browser must load before somebody can use the page, and in how many steps.
class PageSizeTest {
  /// As the files are written: comments and types are a quarter of it.
  private static final int MOST_BYTES = 150_000;

  /// Written by us, or by whoever made a vendored module small.
  private static final Pattern STATIC_IMPORT =
      Pattern.compile("\\b(?:import|from)\\s*['\"](\\.[^'\"]+)['\"]");

  @RegisterExtension private final House house = new House();

  @Test
  void the_page_is_small_until_it_is_usable() throws Exception {
    long usable = size("index.html") + size("main.js");
    var named = Pattern.compile("(?:stylesheet|modulepreload)\" href=\"\\./([^\"]+)\"");
    for (var file = named.matcher(read("index.html")); file.find(); ) {
      usable += size(file.group(1));
    }
    var ada = house.browser("Ada");
    var bob = house.javaPeer("Bob");
    ada.calls("Bob");
    bob.answers("Ada");
    ada.perceives(bob.hertz());
    ada.says("Hello");
    bob.hears("Hello");
    long all = bytes(ada);
    System.out.printf(
        "HTML, CSS and JavaScript: %,d bytes until usable, %,d in a call%n", usable, all);
    assertTrue(usable > 20_000 && all > usable, "too few were counted");
    assertTrue(
        usable < MOST_BYTES,
        "%,d bytes, where %,d are the most: load by import() what the first call does not need"
            .formatted(usable, MOST_BYTES));
  }

  private static long size(String file) throws IOException {
    return read(file).getBytes(UTF_8).length;
  }

  /// As they are, not as they travel; without fonts and pictures, which nothing waits for.
  private static long bytes(Browser browser) {
    return (Long)
        browser.answer(
            """
            return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
              .filter(({name}) => /(\\/|\\.html|\\.css|\\.js)$/.test(new URL(name).pathname))
              .reduce((sum, {decodedBodySize}) => sum + decodedBodySize, 0);""");
  }

  /// Otherwise the browser learns of each module only from the one that imports it, and a page
  /// that is far from its server waits for five answers in a row.
  @Test
  void the_page_names_all_its_modules_at_once() throws IOException {
    assertPreloads("index.html", "main.js");
    assertPreloads("recordings.html", "recordings.js");
  }

  private static void assertPreloads(String page, String main) throws IOException {
    var preloaded = new TreeSet<String>();
    var link =
        Pattern.compile("<link rel=\"modulepreload\" href=\"\\./([^\"]+)\">").matcher(read(page));
    while (link.find()) {
      preloaded.add(link.group(1));
    }
    var needed = needed(main);
    assertEquals(lines(needed), lines(preloaded), "what " + page + " should preload");
  }

  private static String lines(SortedSet<String> modules) {
    return String.join(
        "\n",
        modules.stream().map("  <link rel=\"modulepreload\" href=\"./%s\">"::formatted).toList());
  }

  /// What `main` can't begin without; itself, it is in the page anyway.
  private static SortedSet<String> needed(String main) throws IOException {
    var found = new TreeSet<>(List.of(main));
    var left = new ArrayDeque<>(found);
    while (!left.isEmpty()) {
      var module = left.remove();
      var imports = STATIC_IMPORT.matcher(read(module));
      while (imports.find()) {
        var path = URI.create(module).resolve(imports.group(1)).getPath();
        if (found.add(path)) {
          left.add(path);
        }
      }
    }
    found.remove(main);
    return found;
  }

  private static String read(String file) throws IOException {
    try (var in =
        Objects.requireNonNull(PageSizeTest.class.getResourceAsStream("/web/" + file), file)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
