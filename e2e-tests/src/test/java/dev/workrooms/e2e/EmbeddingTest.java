package dev.workrooms.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The way of somebody who depends on java-peer: `examples/bot`, which knows nothing of our build,
/// is built by Maven against what we would publish, started and called.
class EmbeddingTest {
  private static final String VERSION = System.getProperty("workrooms.version", "");
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path FOLDER = Path.of("target", "embedding").toAbsolutePath();
  private static final Path BOT = FOLDER.resolve("bot");

  @RegisterExtension private final House house = new House();

  @Test
  void a_bot_with_one_dependency_is_built_answers_a_call_and_talks() throws IOException {
    install("workrooms", ROOT.resolve("pom.xml"), "pom");
    install("protocol", ROOT.resolve("protocol/pom.xml"), "pom");
    install("protocol", ROOT.resolve("protocol/target/protocol-" + VERSION + ".jar"), "jar");
    install("java-peer", ROOT.resolve("java-peer/pom.xml"), "pom");
    install(
        "java-peer",
        ROOT.resolve("java-peer/target/dist/lib/java-peer-" + VERSION + ".jar"),
        "jar");
    copyExample();
    var maven = maven("package");
    assertEquals(0, maven.exits(), () -> String.join("\n", maven.lines()));

    var jar = BOT.resolve("target/hello-bot.jar").toString();
    var bot = new ProcessBuilder(Program.java(), "-jar", jar, house.signal());
    var hello = house.keep(new Program(bot));
    hello.prints("Hello is ready");
    var ada = house.javaPeer("Ada");
    ada.calls("Hello");
    ada.hears("Hello, Ada!");
    ada.says("Is that you?");
    ada.hears("You said: Is that you?");
    ada.perceives(ada.hertz());
    ada.hangsUp();
    ada.isTold(Ending.I_HUNG_UP);
    house.holdsNoCall();

    hello.isAskedToStop();
    assertEquals(143, hello.exits());
    assertEquals("Hello is ready", hello.lines().getFirst());
    assertTrue(
        hello.lines().stream().noneMatch(line -> line.contains("WARNING")),
        () -> String.join("\n", hello.lines()));
  }

  /// As Maven lays out what is installed, in a repository of this test's own.
  private static void install(String artifact, Path file, String type) throws IOException {
    assertTrue(Files.exists(file), () -> file + " is missing: `mvn verify` makes it first");
    var folder =
        Files.createDirectories(
            FOLDER.resolve("repository/dev/workrooms").resolve(artifact).resolve(VERSION));
    Files.copy(
        file,
        folder.resolve(artifact + "-" + VERSION + "." + type),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static void copyExample() throws IOException {
    if (Files.exists(BOT)) {
      try (var old = Files.walk(BOT)) {
        for (var file : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    for (var file : List.of("pom.xml", "src/main/java/HelloBot.java")) {
      Files.createDirectories(BOT.resolve(file).getParent());
      Files.copy(ROOT.resolve("examples/bot").resolve(file), BOT.resolve(file));
    }
  }

  /// Everything but our own comes out of the repository of the build that runs this test, which is
  /// read as if it were a remote one: so nothing is asked of a network, or changed there.
  private Program maven(String goal) throws IOException {
    var settings = FOLDER.resolve("settings.xml");
    var repository = Path.of(System.getProperty("maven.repository", "")).toUri();
    Files.writeString(
        settings,
        """
        <settings><mirrors><mirror>
          <id>this-machine</id><mirrorOf>*</mirrorOf><url>%s</url>
        </mirror></mirrors></settings>
        """
            .formatted(repository));
    var command =
        new ProcessBuilder(
            Path.of(System.getProperty("maven.home", ""), "bin", "mvn").toString(),
            "-B",
            "-q",
            "-U", // what was missing once may be there now
            "--settings=" + settings,
            "--global-settings=" + settings,
            "-Dmaven.repo.local=" + FOLDER.resolve("repository"),
            "--file=" + BOT.resolve("pom.xml"),
            goal);
    command.environment().put("JAVA_HOME", System.getProperty("java.home"));
    command.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    return house.keep(new Program(command));
  }
}
