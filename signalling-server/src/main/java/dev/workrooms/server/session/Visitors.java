package dev.workrooms.server.session;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How many connections there are, in all and from each address, and what each address may do.
/// Thread-safe.
public final class Visitors {
  /// Addresses that are remembered after their last connection has gone, until they have rested.
  private static final int MOST_RESTING = 100_000;

  private static final class Address {
    final Allowance allowance;
    int connections;

    Address(Allowance allowance) {
      this.allowance = allowance;
    }
  }

  private final Rules.Admission admission;
  private final Rules.Rates rates;
  private final Map<String, Address> addresses = new HashMap<>();
  private int connections;
  private boolean closed;

  Visitors(Rules.Admission admission, Rules.Rates rates) {
    this.admission = admission;
    this.rates = rates;
  }

  /// Lets a connection in; empty where there are too many already, or the server is stopping.
  public synchronized Optional<Visitor> enter(String from) {
    if (closed || connections >= admission.connections()) {
      return Optional.empty();
    }
    if (crowded()) {
      forgetRested(System.nanoTime());
      if (crowded()) {
        return Optional.empty();
      }
    }
    var address =
        addresses.computeIfAbsent(from, _ -> new Address(new Allowance(rates, System.nanoTime())));
    if (address.connections >= admission.connectionsPerAddress()) {
      return Optional.empty();
    }
    address.connections++;
    connections++;
    return Optional.of(new Visitor(this, from, address.allowance));
  }

  private boolean crowded() {
    return addresses.size() >= MOST_RESTING + admission.connections();
  }

  synchronized void left(String from) {
    var address = addresses.get(from);
    if (address != null) {
      address.connections--;
    }
    connections--;
  }

  /// Lets nobody in any more.
  synchronized void close() {
    closed = true;
  }

  /// An address that has gone and come back has no more than it had, so it is kept for a while.
  synchronized void forgetRested(long now) {
    addresses
        .values()
        .removeIf(address -> address.connections == 0 && address.allowance.whole(now));
  }

  /// How many addresses are known: those with a connection, and those that rest.
  synchronized int addresses() {
    return addresses.size();
  }
}
