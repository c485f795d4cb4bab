package dev.workrooms.server;

import static org.junit.jupiter.api.Assertions.assertNull;

import dev.workrooms.conformance.Conformance;
import dev.workrooms.conformance.Conformance.Result;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/// The golden transcripts, against a server as it is by default. They are played some at a time, as
/// most of them wait; each is a test.
class ConformanceTest {
  @TestFactory
  @Timeout(300)
  Stream<DynamicTest> the_server_does_what_the_protocol_says()
      throws IOException, InterruptedException {
    List<Result> results = new ArrayList<>();
    try (var server = SignallingServer.start(ServerSettings.local())) {
      var uri = URI.create("ws://127.0.0.1:" + server.port() + "/signal");
      Conformance.play(Conformance.transcripts(), uri, results::add);
    }
    return results.stream()
        .map(
            result ->
                DynamicTest.dynamicTest(
                    result.transcript().name(), () -> assertNull(result.failure())));
  }
}
