package dev.workrooms.peer.media;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Giving one thing to several sinks, of which none keeps another from getting it.
final class Tee {
  private Tee() {}

  /// @throws IllegalStateException when all have had it, with what the first that threw has thrown
  static <S> void each(List<S> sinks, Consumer<S> give) {
    @Nullable IllegalStateException failed = null;
    for (var sink : sinks) {
      try {
        give.accept(sink);
      } catch (RuntimeException | Error e) {
        if (failed == null) {
          failed = new IllegalStateException("a sink failed", e);
        } else {
          failed.addSuppressed(e);
        }
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
