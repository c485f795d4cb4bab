package dev.workrooms.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.workrooms.peer.cli.Main;
import dev.workrooms.server.ServerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A program that is killed and started again, by a server that waits for as long as it does by
/// default: a JVM takes its time to start.
class KeptTest {
  /// What `answer` sends.
  private static final double PROGRAMS_HERTZ = 440;

  @RegisterExtension private final House house = new House(ServerSettings.local());

  @TempDir private Path folder;

  @Test
  void answer_keeps_its_calls_over_sigkill_and_its_id_over_every_start() throws Exception {
    var kept = folder.resolve("kept").toString();
    var ada = house.javaPeer("Ada");
    var bob = bob(kept);
    ada.calls("Bob");
    bob.prints("connected to Ada");
    ada.perceives(PROGRAMS_HERTZ);
    ada.says("Hello");
    bob.prints("Ada: Hello");

    bob.isKilled();
    bob.exits();
    var again = bob(kept);
    again.prints("connected to Ada");
    ada.perceives(PROGRAMS_HERTZ);
    ada.says("Still here");
    again.prints("Ada: Still here");

    again.isAskedToStop();
    again.prints("we stopped");
    assertEquals(143, again.exits());
    ada.holdsNothing();
    house.holdsNoCall();
    assertEquals(1, Files.readAllLines(folder.resolve("kept")).size());
  }

  @Test
  void call_takes_its_call_up_after_sigkill() throws Exception {
    var kept = folder.resolve("kept").toString();
    var ada = house.javaPeer("Ada");
    var bob = caller(kept);
    ada.answers("Bob");
    ada.perceives(PROGRAMS_HERTZ);
    bob.prints("connected to Ada");

    bob.isKilled();
    bob.exits();
    var again = caller(kept);
    again.prints("connected to Ada");
    ada.perceives(PROGRAMS_HERTZ);
    ada.says("Still here");
    again.prints("Ada: Still here");
    ada.hangsUp();
    assertEquals(0, again.exits());
    house.holdsNoCall();
  }

  private Program caller(String kept) throws Exception {
    return house.program(
        Main.class,
        "call",
        "--to",
        "Ada",
        "--for",
        "1m",
        "--name",
        "Bob",
        "--keep",
        kept,
        "--server",
        house.signal());
  }

  private Program bob(String kept) throws Exception {
    return house.program(
        Main.class, "answer", "--name", "Bob", "--keep", kept, "--server", house.signal());
  }
}
