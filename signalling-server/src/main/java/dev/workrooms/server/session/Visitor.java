package dev.workrooms.server.session;

import java.util.concurrent.atomic.AtomicBoolean;

/// One connection that was let in, and whom it counts for.
public final class Visitor {
  private final Visitors visitors;
  private final String address;
  private final Allowance allowance;
  private final AtomicBoolean here = new AtomicBoolean(true);

  Visitor(Visitors visitors, String address, Allowance allowance) {
    this.visitors = visitors;
    this.address = address;
    this.allowance = allowance;
  }

  /// What all connections of its address may do together.
  Allowance allowance() {
    return allowance;
  }

  /// The connection is over. Twice is harmless.
  public void leave() {
    if (here.compareAndSet(true, false)) {
      visitors.left(address);
    }
  }
}
