package dev.workrooms.peer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.KeptCall;
import dev.workrooms.peer.PeerOptions;
import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.Secret;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFileTest {
  private static final KeptCall CALL =
      new KeptCall(CallId.random(), true, SessionId.random(), UserProfiles.guest("Ada\nLovelace"));

  @TempDir private Path folder;

  private PeerOptions options() {
    return KeptFile.at(folder.resolve("kept")).in(PeerOptions.named("Bob"));
  }

  @Test
  void who_starts_again_is_the_same() {
    var secret = options().secret();
    assertEquals(secret, options().secret());
    assertEquals(List.of(), options().calls());
  }

  @Test
  void the_owner_alone_may_read_it_and_nothing_else_is_left() throws IOException {
    var file = folder.resolve("kept");
    options();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    options();

    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void the_calls_that_were_not_ended_are_taken_up_and_kept_until_they_are() throws IOException {
    var secret = Secret.random();
    Files.writeString(
        folder.resolve("kept"), "secret " + secret.value() + "\n" + CALL.text() + "\n");
    for (int start = 0; start < 2; start++) {
      assertEquals(secret, options().secret());
      assertEquals(List.of(CALL), options().calls());
    }
  }

  @Test
  void another_file_is_left_as_it_is() throws IOException {
    var file = folder.resolve("kept");
    for (var text : List.of("", "Dear diary\n", "secret short\n", secretLine() + "no call\n")) {
      Files.writeString(file, text);
      var failure = assertThrows(Failure.class, this::options);
      assertEquals(Exit.FAILED, failure.exit());
      assertTrue(String.valueOf(failure.getMessage()).contains("name another file"));
      assertEquals(text, Files.readString(file));
    }
  }

  @Test
  void where_it_can_not_be_written_that_is_said() {
    var failure =
        assertThrows(Failure.class, () -> KeptFile.at(folder.resolve("missing").resolve("kept")));
    assertTrue(String.valueOf(failure.getMessage()).contains("no folder"));
  }

  private static String secretLine() {
    return "secret " + Secret.random().value() + "\n";
  }
}
