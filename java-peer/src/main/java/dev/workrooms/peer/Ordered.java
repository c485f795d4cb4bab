package dev.workrooms.peer;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Runs tasks one after the other, in order, on a virtual thread that is there only while there is
/// work. What a task throws is logged with the name.
final class Ordered implements Executor {
  private static final System.Logger LOG = System.getLogger(Ordered.class.getName());
  private static final int MOST_WAITING = 4_096;

  private final String name;
  private final ThreadPoolExecutor thread;

  Ordered(String name) {
    this.name = name;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofVirtual().name(name).factory());
    thread.allowCoreThreadTimeOut(true);
  }

  /// @throws RejectedExecutionException where 4,096 tasks wait, or after {@link #finish()}
  @Override
  public void execute(Runnable task) {
    thread.execute(
        () -> {
          try {
            task.run();
          } catch (Throwable e) { // some languages throw what they do not declare
            LOG.log(System.Logger.Level.WARNING, name + ": a task failed", e);
          }
        });
  }

  /// Runs it if it may; false where nothing more is taken.
  boolean offer(Runnable task) {
    try {
      execute(task);
      return true;
    } catch (RejectedExecutionException full) {
      return false;
    }
  }

  /// Does this as the very last: what runs now is finished before, what waits is left out.
  void finish(Runnable last) {
    while (!finished() && !offer(last)) {
      thread.getQueue().clear();
    }
    finish();
  }

  boolean finished() {
    return thread.isShutdown();
  }

  /// Does what is waiting, and takes no more.
  void finish() {
    thread.shutdown();
  }
}
