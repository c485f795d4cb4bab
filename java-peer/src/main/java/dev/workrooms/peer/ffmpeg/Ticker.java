package dev.workrooms.peer.ffmpeg;

import java.util.concurrent.locks.LockSupport;

/// The time that passes outside the file.
interface Ticker {
  /// The machine's own.
  Ticker SYSTEM =
      new Ticker() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void park(long nanos) {
          LockSupport.parkNanos(nanos);
        }
      };

  /// Nanoseconds since some moment.
  long nanos();

  /// Waits that long, or until the thread is unparked, or for no reason less.
  void park(long nanos);
}
