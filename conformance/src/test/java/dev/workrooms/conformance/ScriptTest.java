package dev.workrooms.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.ErrorCode;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.Json;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The format of the transcripts, and that ours are in it.
class ScriptTest {
  private static final String SCENES =
      """
      {"greets": [
         {"me": "connects"},
         {"other": "says", "message": {"to": "$me.sessionid", "from": "$other.sessionid", "what": "$what"}},
         {"me": "waves", "other": "$other"}],
       "waves": [{"me": "says", "text": "to $other.sessionid"}]}""";

  private static List<Step.Line> read(String steps) {
    return new Script(JsonText.readOurs(SCENES)).read(JsonText.readOurs(steps));
  }

  @Test
  void a_scene_is_played_by_who_is_named() {
    var lines = read("[{\"ada\": \"greets\", \"other\": \"bob\", \"what\": [1]}]");
    assertEquals(
        List.of(
            "step 1.1: {\"ada\":\"connects\"}",
            "step 1.2: {\"bob\":\"says\",\"message\":{\"to\":\"$ada.sessionid\","
                + "\"from\":\"$bob.sessionid\",\"what\":[1]}}",
            "step 1.3.1: {\"ada\":\"says\",\"text\":\"to $bob.sessionid\"}"),
        lines.stream().map(Step.Line::toString).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{}]",
        "[7]",
        "[{\"ada\": \"flies\"}]",
        "[{\"ada\": \"connects\", \"quickly\": true}]",
        "[{\"ada\": \"says\"}]",
        "[{\"ada\": \"says\", \"message\": {}, \"text\": \"x\"}]",
        "[{\"ada\": \"says\", \"binary\": \"xyz\"}]",
        "[{\"ada\": \"hears\"}]",
        "[{\"ada\": \"closes\"}]"
      })
  void what_is_not_understood_is_an_error_that_names_the_step(String steps) {
    var error = assertThrows(IllegalArgumentException.class, () -> read(steps));
    assertTrue(String.valueOf(error.getMessage()).startsWith("step 1, "), error.getMessage());
  }

  @Test
  void all_golden_transcripts_are_read_and_each_has_a_name_of_its_own() {
    var names = new HashSet<String>();
    for (var transcript : Conformance.transcripts()) {
      assertTrue(names.add(transcript.name()), transcript.name());
    }
    assertTrue(names.size() > 100);
  }

  @Test
  void every_message_reason_error_and_close_code_occurs() throws IOException {
    var said = new StringBuilder();
    for (var chapter : Conformance.CHAPTERS) {
      try (var in = Conformance.class.getResourceAsStream(Conformance.FOLDER + chapter + ".json")) {
        said.append(new String(Objects.requireNonNull(in).readAllBytes(), UTF_8));
      }
    }
    var words =
        Stream.of(
                Stream.of(ErrorCode.values()).filter(code -> code != ErrorCode.INTERNAL),
                Stream.of(HangupReason.values()))
            .flatMap(values -> values)
            .map(value -> Json.of(value).toString());
    var types = Stream.of(ClientMessage.class.getPermittedSubclasses()).flatMap(ScriptTest::types);
    var closes =
        Stream.of(1002, 1007, 1009, 4000, 4001, 4002, 4008).map(code -> "\"code\": " + code);
    assertEquals(
        List.of(),
        Stream.of(words, types, closes)
            .flatMap(each -> each)
            .filter(word -> said.indexOf(word) < 0)
            .toList());
  }

  private static Stream<String> types(Class<?> family) {
    return family.isSealed()
        ? Stream.of(family.getPermittedSubclasses()).flatMap(ScriptTest::types)
        : Stream.of("\"type\": \"" + family.getSimpleName().toLowerCase(Locale.ROOT) + "\"");
  }

  @Test
  void every_file_of_transcripts_is_played() throws IOException, URISyntaxException {
    var known = new HashSet<>(Conformance.CHAPTERS);
    known.add(Conformance.SCENES);
    var folder = Objects.requireNonNull(Conformance.class.getResource(Conformance.FOLDER)).toURI();
    if (folder.getScheme().equals("jar")) {
      try (var jar = FileSystems.newFileSystem(folder, Map.of())) {
        assertEquals(known, files(jar.getPath(Conformance.FOLDER)));
      }
    } else {
      assertEquals(known, files(Path.of(folder)));
    }
  }

  private static Set<String> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString().replace(".json", "")).collect(toSet());
    }
  }
}
