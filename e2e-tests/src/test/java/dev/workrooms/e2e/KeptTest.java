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

  private Program bob(String kept) throws Exception {
    return house.program(
        Main.class, "answer", "--name", "Bob", "--keep", kept, "--server", house.signal());
  }
}
