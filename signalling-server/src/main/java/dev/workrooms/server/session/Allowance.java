package dev.workrooms.server.session;

/// What one connection, or one address, may still do. Thread-safe.
final class Allowance {
  private final Bucket messages;
  private final Bucket calls;
  private final Bucket searches;

  Allowance(Rules.Rates rates, long now) {
    messages = new Bucket(rates.messages(), now);
    calls = new Bucket(rates.calls(), now);
    searches = new Bucket(rates.searches(), now);
  }

  boolean message(long now) {
    return messages.take(now);
  }

  boolean call(long now) {
    return calls.take(now);
  }

  boolean search(long now) {
    return searches.take(now);
  }

  /// Whether all of it is there again, so that it may be forgotten.
  boolean whole(long now) {
    return messages.full(now) && calls.full(now) && searches.full(now);
  }
}
