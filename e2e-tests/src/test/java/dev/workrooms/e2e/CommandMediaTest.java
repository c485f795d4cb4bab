package dev.workrooms.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.bots.EchoBot;
import dev.workrooms.peer.cli.Main;
import dev.workrooms.peer.media.I420Frame;
import dev.workrooms.peer.media.Muted;
import dev.workrooms.peer.media.PatternReader;
import dev.workrooms.peer.media.TestPattern;
import dev.workrooms.peer.media.TextCard;
import dev.workrooms.peer.media.Y4mReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What the commands show, play, keep, pipe and send, each proven at the other end.
@Tag("thorough")
class CommandMediaTest {
  private static final double HERTZ = 700;

  /// The SHA-256 of nothing.
  private static final String NOTHING =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @RegisterExtension private final House house = new House();

  @TempDir private Path folder;

  @Test
  void answer_shows_what_it_is_told_to_and_call_says_a_line_and_keeps_a_picture() throws Exception {
    var image = folder.resolve("shown.png");
    ImageIO.write(new TestPattern(320, 240, 5).frame(77).toImage(), "png", image.toFile());
    var answer = command("answer", "--name", "Bob", "--once", "--image", image.toString());
    answer.prints("Bob is ready");
    var kept = folder.resolve("kept.png");
    var call =
        command(
            "call",
            "--to",
            "bob",
            "--for",
            "2s",
            "--say",
            "Good\u001Bday",
            "--json",
            "--snapshot",
            kept.toString());
    assertEquals(0, call.exits(), () -> String.join("\n", call.lines()));
    assertEquals(0, answer.exits());

    answer.prints("Java: Good\uFFFDday");
    var seen = I420Frame.of(ImageIO.read(kept.toFile()));
    assertEquals(77, PatternReader.counter(seen).orElseThrow());
    assertTrue(PatternReader.showsBars(seen));
    var account = call.prints("{\"to\":\"Bob\"");
    assertTrue(account.contains("\"end\":\"hung-up\",\"by\":\"local\""), account);
    assertTrue(account.matches(".*\"videoReceived\":\\{.*\"frames\":[1-9].*"), account);
  }

  @Test
  void a_card_is_shown_and_what_is_muted_is_black_and_silent() throws Exception {
    var answer = command("answer", "--name", "Bob", "--once", "--text", "Back at noon\nBob");
    answer.prints("Bob is ready");
    var kept = folder.resolve("kept.png");
    var call = command("call", "--to", "Bob", "--for", "2s", "--snapshot", kept.toString());
    assertEquals(0, call.exits(), () -> String.join("\n", call.lines()));
    var seen = I420Frame.of(ImageIO.read(kept.toFile()));
    assertTrue(apart(card("Back at noon", "Bob"), seen) < 4);
    assertTrue(apart(card("Gone for good", "Eve"), seen) > 4);

    var ada = house.javaPeer("Ada");
    var muted = command("call", "--to", "Ada", "--mute");
    ada.answers("Java");
    ada.isToldOfMute(new Muted(true, true));
    ada.seesBlack();
    ada.hearsNothing();
    ada.hangsUp();
    assertEquals(0, muted.exits(), () -> String.join("\n", muted.lines()));
  }

  private static I420Frame card(String title, String line) throws Exception {
    var card = new CompletableFuture<I420Frame>();
    try (var _ = new TextCard(title, line).start(frame -> card.complete(frame.copy()))) {
      return card.get(20, SECONDS);
    }
  }

  /// The mean difference of their luma.
  private static double apart(I420Frame one, I420Frame other) {
    assertEquals(one.width(), other.width());
    assertEquals(one.height(), other.height());
    long sum = 0;
    int pixels = one.width() * one.height();
    for (int i = 0; i < pixels; i++) {
      sum += Math.abs((one.y().get(i) & 0xFF) - (other.y().get(i) & 0xFF));
    }
    return sum / (double) pixels;
  }

  @Test
  void play_plays_a_file_to_its_end_and_announce_to_whoever_calls() throws Exception {
    var film = folder.resolve("film.avi");
    Film.write(film, HERTZ);
    var ada = house.javaPeer("Ada");
    var play = command("play", film.toString(), "--to", "Ada", "--name", "Player");
    var announce = command("announce", film.toString(), "--name", "Announcer");
    ada.answers("Player");
    ada.perceives(HERTZ);
    assertEquals(0, play.exits(), () -> String.join("\n", play.lines()));
    ada.isTold(Ending.THEY_HUNG_UP);

    announce.prints("Announcer is ready");
    ada.calls("Announcer");
    ada.perceives(HERTZ);
    ada.isTold(Ending.THEY_HUNG_UP);
  }

  @Test
  void a_pipe_carries_sound_and_pictures_through_standard_streams_and_files() throws Exception {
    echoes();
    var film = folder.resolve("in.y4m");
    var sound = folder.resolve("in.pcm");
    // Longer than WebRTC takes until its bit rate is enough for the counters.
    FakeDevices.writeCamera(film, 6);
    Files.write(sound, Film.pcm(HERTZ, 2));
    var back = folder.resolve("back.y4m");
    var heard = folder.resolve("back.pcm");

    var pipe =
        house.keep(
            new Program(
                sound,
                heard,
                Main.class,
                "pipe",
                "--server",
                house.signal(),
                "--to",
                "Echo",
                "--audio-in",
                "-",
                "--audio-out",
                "-",
                "--video-in",
                film.toString(),
                "--video-out",
                back.toString()));
    assertEquals(0, pipe.exits(), () -> String.join("\n", pipe.lines()));
    pipe.prints("we hung up");

    assertTrue(Pcm.holds(Files.readAllBytes(heard), HERTZ));
    var counters = counters(back);
    assertTrue(counters.size() >= Participant.ENOUGH_FRAMES, () -> "saw " + counters);
  }

  @Test
  void a_pipe_that_stays_outlives_what_it_sends() throws Exception {
    var ada = house.javaPeer("Ada");
    var sound = folder.resolve("in.pcm");
    Files.write(sound, Film.pcm(HERTZ, 2));
    var pipe = command("pipe", "--to", "Ada", "--audio-in", sound.toString(), "--stay");
    ada.answers("Java");
    ada.hears(HERTZ);
    // Without --stay it hangs up half a second after the end of the file.
    assertTrue(ada.call().awaitEnd(Duration.ofSeconds(4)).isEmpty());
    ada.hangsUp();
    assertEquals(0, pipe.exits(), () -> String.join("\n", pipe.lines()));
  }

  @Test
  void a_pipe_ends_where_nobody_reads_it_any_more() throws Exception {
    var ada = house.javaPeer("Ada");
    var fifo = folder.resolve("fifo");
    assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
    var pipe = command("pipe", "--answer", "--name", "Ear", "--audio-out", fifo.toString());
    pipe.prints("Ear is ready");
    ada.calls("Ear");
    try (var reader = Files.newInputStream(fifo)) {
      assertEquals(96_000, reader.readNBytes(96_000).length);
    }
    assertEquals(0, pipe.exits(), () -> String.join("\n", pipe.lines()));
    ada.isTold(Ending.THEY_HUNG_UP);
  }

  @Test
  void greet_greets_and_load_holds_many_calls() throws Exception {
    echoes();
    var greet = command("greet", "--name", "Reception");
    greet.prints("Reception is ready");
    var ada = house.javaPeer("Ada");
    ada.calls("Reception");
    ada.hears("Hello, Ada! Write me something, or bye to hang up.");
    ada.says("bye");
    ada.isTold(Ending.THEY_HUNG_UP);

    var load = command("load", "--to", "Echo", "--calls", "3", "--for", "1s", "--json");
    assertEquals(0, load.exits(), () -> String.join("\n", load.lines()));
    var report = load.prints("{\"calls\":3,\"connected\":3,\"held\":3,\"failed\":{},");
    assertTrue(report.matches(".*\"least\":[1-9].*\"iceConnected\":.*"), report);
  }

  @Test
  void files_arrive_with_their_checksums_and_half_a_file_is_none() throws Exception {
    var in = folder.resolve("in");
    var receive = command("receive", "--into", in.toString(), "--name", "Inbox", "--most", "100G");
    var large = folder.resolve("large.bin");
    var empty = folder.resolve("empty.txt");
    var endless = folder.resolve("endless.bin");
    Files.write(large, Film.pcm(HERTZ, 10));
    Files.createFile(empty);
    try (var file = new RandomAccessFile(endless.toFile(), "rw")) {
      file.setLength(50_000_000_000L); // a hole: it takes no room
    }
    receive.prints("Inbox is ready");
    var send = command("send", large.toString(), empty.toString(), "--to", "Inbox");
    var stopped = command("send", endless.toString(), "--to", "Inbox");
    assertEquals(0, send.exits(), () -> String.join("\n", send.lines()));
    assertTrue(send.prints("empty.txt: all 0 bytes arrived").endsWith("SHA-256 " + NOTHING));
    assertTrue(receive.prints("empty.txt: all 0 bytes arrived").endsWith("SHA-256 " + NOTHING));

    stopped.prints("endless.bin: 50.0 GB");
    stopped.isAskedToStop();
    assertEquals(143, stopped.exits());
    receive.prints("endless.bin: the ");
    assertEquals(-1, Files.mismatch(large, in.resolve("large.bin")));
    assertEquals(0, Files.size(in.resolve("empty.txt")));
    try (var left = Files.list(in)) {
      assertEquals(2, left.count());
    }
  }

  @Test
  void each_way_in_which_nobody_takes_a_call_has_its_exit_code() throws Exception {
    var no = house.javaPeer("No");
    house.javaPeer("Twin");
    house.javaPeer("Twin");
    var declined = command("call", "--to", "No", "--json");
    var nobody = command("call", "--to", "Nobody");
    var twins = command("call", "--to", "twin");
    var search = command("search", "twi");
    no.declines("Java");
    assertEquals(4, declined.exits());
    assertTrue(declined.prints("{\"to\":\"No\"").contains("\"end\":\"declined\""));
    assertEquals(3, nobody.exits());
    assertEquals(2, twins.exits());
    var which = twins.prints("twin could be each of Twin#");
    assertEquals(0, search.exits());
    assertEquals(2, search.lines().size());
    search.lines().forEach(line -> assertTrue(which.contains(line), which));
  }

  private void echoes() {
    house.keep(EchoBot.start(URI.create(house.signal()), "Echo"));
  }

  private Program command(String name, String... arguments) throws IOException {
    var all = new String[arguments.length + 3];
    all[0] = name;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 2] = "--server";
    all[all.length - 1] = house.signal();
    return house.program(Main.class, all);
  }

  /// The counters of the test patterns in a film.
  private static Set<Integer> counters(Path film) throws Exception {
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    try (var reader = Y4mReader.live(Files.newInputStream(film));
        var _ = reader.start(frame -> PatternReader.counter(frame).ifPresent(seen::add))) {
      reader.ended().get(20, SECONDS);
    }
    return seen;
  }
}
