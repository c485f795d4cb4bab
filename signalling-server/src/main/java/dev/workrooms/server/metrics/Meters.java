package dev.workrooms.server.metrics;

import dev.workrooms.protocol.CallPhases;
import dev.workrooms.protocol.ErrorCode;
import dev.workrooms.protocol.HangupReason;

public final class Meters implements AutoCloseable {
  public void message(String type) {}

  public void refused(ErrorCode code) {}

  public void closed(int code) {}

  public void outboxDepth(int waiting) {}

  public void relayed(long nanos) {}

  public void report(CallPhases phases, HangupReason outcome) {}

  @Override
  public void close() {}
}
