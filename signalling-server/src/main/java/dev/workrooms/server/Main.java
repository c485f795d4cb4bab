package dev.workrooms.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.logging.LogManager;

/// Starts the server from the command line and stops it on SIGTERM and SIGINT.
public final class Main {
  private Main() {}

  /// Prints one line on stdout when clients can connect; logs go to stderr.
  public static void main(String[] args) {
    configureLogging();
    var settings = ServerSettings.read();
    try {
      var server = SignallingServer.start(settings);
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::close));
      System.out.println("Workrooms is listening on http://localhost:" + server.port());
    } catch (RuntimeException e) {
      System.err.println(explain(e, settings));
      System.exit(1);
    }
  }

  private static String explain(RuntimeException e, ServerSettings settings) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return "Port %d of %s can't be used (%s). Set WORKROOMS_PORT to a free one, or to 0."
            .formatted(settings.port(), settings.host(), cause.getMessage());
      }
    }
    return "The server could not start: " + e;
  }

  private static void configureLogging() {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return;
    }
    try (InputStream config = Main.class.getResourceAsStream("/logging.properties")) {
      LogManager.getLogManager().readConfiguration(config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
