package dev.workrooms.peer.cli;

import dev.workrooms.peer.Call;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// Hanging up where there is nothing more to send.
final class Ending {
  /// For what was sent last to arrive, and, from an echo, to come back.
  private static final int LINGER_MILLIS = 500;

  private Ending() {}

  /// Waits until all was sent and has had the time to arrive, or the call has ended.
  ///
  /// @param sent what tells that all was sent
  /// @throws Failure with what it fails with
  static void await(Call call, CompletableFuture<?> sent) {
    try {
      CompletableFuture.anyOf(sent, call.ended()).join();
    } catch (CompletionException e) {
      var why = e.getCause() == null ? e : e.getCause();
      throw new Failure(Exit.FAILED, String.valueOf(why.getMessage()), why);
    }
    var end = call.ended();
    var _ = end.completeOnTimeout(null, LINGER_MILLIS, TimeUnit.MILLISECONDS).join();
  }
}
