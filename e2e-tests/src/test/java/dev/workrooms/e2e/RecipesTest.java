package dev.workrooms.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.bots.EchoBot;
import dev.workrooms.peer.cli.Main;
import dev.workrooms.peer.media.PatternReader;
import dev.workrooms.peer.media.Y4mReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The recipes of docs/commands.md that join our command and FFmpeg's, as they stand there.
@Tag("thorough")
class RecipesTest {
  private static final Path PAGE = Path.of("..", "docs", "commands.md");
  private static final Pattern BLOCK = Pattern.compile("```\n(.*?)```", Pattern.DOTALL);
  private static final double HERTZ = 700;

  @RegisterExtension private final House house = new House();
  @TempDir private Path folder;

  /// A shell, with what the recipes name: the command, a song, a film, and a screen to watch on.
  @BeforeEach
  void equip() throws IOException {
    var jvm = "exec " + Program.java() + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC";
    var classes =
        " --enable-native-access=ALL-UNNAMED -cp " + System.getProperty("java.class.path");
    tool("workrooms", "shift; " + jvm + classes + " " + Main.class.getName() + " \"$@\"");
    tool("ffplay", "exec ffmpeg -v error \"$@\" -f yuv4mpegpipe watched.y4m");
    var film = folder.resolve("film.avi");
    Film.write(film, HERTZ);
    var make = "ffmpeg -v error -stream_loop 2 -i film.avi ";
    assertEquals(0, shell(make + "-vn song.mp3 && " + make + "film.mp4").exits());
  }

  private void tool(String name, String line) throws IOException {
    var file = Files.writeString(folder.resolve(name), "#!/bin/bash\n" + line);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private Program shell(String line) throws IOException {
    // Whatever becomes of the test, all that the line has started ends.
    var shell = new ProcessBuilder("timeout", "-k", "1", "50", "bash", "-c", line);
    shell.directory(folder.toFile());
    shell.environment().put("WORKROOMS_SERVER", house.signal());
    shell.environment().merge("PATH", folder.toString(), (path, ours) -> ours + ":" + path);
    return house.keep(new Program(shell));
  }

  /// The one in which this stands, as a user copies it.
  private Program recipe(String part) throws IOException {
    var recipes =
        BLOCK
            .matcher(Files.readString(PAGE))
            .results()
            .map(block -> block.group(1))
            .filter(block -> block.contains(part))
            .toList();
    assertEquals(1, recipes.size(), part);
    return shell(recipes.getFirst());
  }

  @Test
  void a_song_is_sent() throws Exception {
    var ada = house.javaPeer("Ada");
    var recipe = recipe("song.mp3");
    ada.answers("Java");
    ada.hears(HERTZ);
    assertEquals(0, recipe.exits(), () -> String.join("\n", recipe.lines()));
    ada.isTold(Ending.THEY_HUNG_UP);
  }

  @Test
  void what_a_caller_says_is_recorded() throws Exception {
    var ada = house.javaPeer("Ada");
    var recipe = recipe("said.wav");
    recipe.prints("Ear is ready");
    ada.calls("Ear");
    recipe.prints("connected to Ada");
    assertTrue(ada.call().awaitEnd(Duration.ofSeconds(2)).isEmpty());
    ada.hangsUp();
    assertEquals(0, recipe.exits(), () -> String.join("\n", recipe.lines()));
    var raw = "ffmpeg -v error -i said.wav -f s16le said.pcm";
    assertEquals(0, shell(raw).exits());
    assertTrue(Pcm.holds(Files.readAllBytes(folder.resolve("said.pcm")), ada.hertz()));
  }

  @Test
  void a_film_loses_its_colours_on_its_way_and_is_watched() throws Exception {
    house.keep(EchoBot.start(URI.create(house.signal()), "Echo"));
    var recipe = recipe("ffplay");
    assertEquals(0, recipe.exits(), () -> String.join("\n", recipe.lines()));
    var counters = new LinkedBlockingQueue<Integer>();
    try (var reader = Y4mReader.live(Files.newInputStream(folder.resolve("watched.y4m")));
        var _ =
            reader.start(
                frame -> {
                  if (!PatternReader.showsBars(frame)) { // they are grey
                    PatternReader.counter(frame).ifPresent(counters::add);
                  }
                })) {
      reader.ended().get(20, TimeUnit.SECONDS);
    }
    assertTrue(counters.size() >= Participant.ENOUGH_FRAMES, () -> "saw " + List.copyOf(counters));
  }

  @Test
  void sound_and_pictures_go_through_fifos() throws Exception {
    var ada = house.javaPeer("Ada");
    var recipe = recipe("mkfifo");
    ada.answers("Java");
    ada.perceives(HERTZ);
    assertEquals(0, recipe.exits(), () -> String.join("\n", recipe.lines()));
    ada.isTold(Ending.THEY_HUNG_UP);
  }
}
