package dev.workrooms.server;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;

/// All that a logger and those below it say, as it would stand in a log.
final class LogRecords extends Handler implements AutoCloseable {
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Logger logger;
  private final Level levelBefore;

  LogRecords(String name, Level level) {
    logger = Logger.getLogger(name);
    levelBefore = logger.getLevel();
    setLevel(Level.ALL);
    setFormatter(new SimpleFormatter());
    logger.setLevel(level);
    logger.addHandler(this);
  }

  String text() {
    return lines.stream().collect(Collectors.joining());
  }

  @Override
  public void publish(LogRecord entry) {
    lines.add(getFormatter().format(entry));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setLevel(levelBefore);
  }
}
