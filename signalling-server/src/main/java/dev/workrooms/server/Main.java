package dev.workrooms.server;

import io.helidon.logging.common.LogConfig;
import java.io.IOException;

/// Starts the server from the command line and stops it on SIGTERM and SIGINT.
public final class Main {
  private Main() {}

  /// Prints one line on stdout when clients can connect; logs go to stderr.
  public static void main(String[] args) {
    LogConfig.configureRuntime();
    try {
      var server = SignallingServer.start(ServerSettings.read());
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::close));
      System.out.println("Workrooms is listening on " + server.address());
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
