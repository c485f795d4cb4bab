package dev.workrooms.server.call;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.workrooms.server.call.Step.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The same rules where everything happens at once: a thread for each client, one for each of its
/// connections as the server has it, and the server's clock.
class CallRacesTest {
  private static final int ROUNDS = 60;
  private static final int STEPS = 1_000;

  /// Kept, or the level is forgotten.
  private static final Logger LOG = Logger.getLogger(CallRacesTest.class.getPackageName());

  @BeforeAll
  static void hushes() {
    LOG.setLevel(Level.WARNING);
  }

  @AfterAll
  static void speaksAgain() {
    LOG.setLevel(null);
  }

  @Test
  void clients_that_act_at_once_agree_in_the_end() throws Exception {
    var first = System.nanoTime();
    for (long seed = first; seed < first + ROUNDS; seed++) {
      try {
        round(seed);
      } catch (AssertionError | ExecutionException e) {
        throw new AssertionError("with seed " + seed, e);
      }
    }
  }

  private static void round(long seed) throws Exception {
    Queue<Future<?>> readers = new ConcurrentLinkedQueue<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var clock = Executors.newSingleThreadScheduledExecutor()) {
      var world =
          new World(
              ModelClient::honest, line -> readers.add(threads.submit(line::isServed)));
      var _ =
          clock.scheduleWithFixedDelay(
              () -> world.happens(new Step.Passes(1)), 1, 1, MILLISECONDS);
      List<Future<?>> lives = new ArrayList<>();
      for (var who : Who.values()) {
        var random = new Random(seed * Who.values().length + who.ordinal());
        lives.add(threads.submit(() -> new Life(world, who, random).goesOn()));
      }
      for (var life : lives) {
        life.get();
      }
      clock.shutdownNow();
      readers.forEach(reader -> reader.cancel(true));
      threads.shutdown();
      clock.close();
      threads.close();
      world.settles();
      world.agrees();
      world.empties();
    }
  }

  /// What one client does and suffers.
  private record Life(World world, Who who, Random random) {
    void goesOn() {
      for (int i = 0; i < STEPS; i++) {
        if (random.nextInt(4 * STEPS) == 0) {
          dies();
          return;
        }
        steps();
      }
    }

    private void steps() {
      switch (random.nextInt(100)) {
        case int n when n < 15 -> happens(new Step.Calls(who, anybody()));
        case int n when n < 25 -> happens(new Step.Answers(who, 0));
        case int n when n < 40 -> happens(new Step.Says(who, random.nextInt(3)));
        case int n when n < 43 -> happens(new Step.HangsUp(who, random.nextInt(3)));
        case int n when n < 70 -> hearsAll();
        case int n when n < 73 -> isCut();
        case int n when n < 76 -> happens(new Step.ClientGivesUp(who));
        case int n when n < 78 -> current(Connection::isLost);
        case int n when n < 84 -> notices();
        case int n when n < 99 -> happens(new Step.Returns(who));
        default -> happens(new Step.Forgets(who));
      }
    }

    private void happens(Step step) {
      world.happens(step);
    }

    private Who anybody() {
      return Who.values()[random.nextInt(Who.values().length)];
    }

    private void current(java.util.function.Consumer<Connection> happens) {
      var connection = world.client(who).connection();
      if (connection != null) {
        happens.accept(connection);
      }
    }

    private void hearsAll() {
      boolean more = true;
      while (more) {
        more = world.client(who).hears();
      }
    }

    private void isCut() {
      current(Connection::isLost);
      happens(new Step.ClientGivesUp(who));
    }

    private void notices() {
      world.late(world.client(who)).forEach(Connection::isLost);
      current(
          connection -> {
            if (connection.isOver()) {
              happens(new Step.ClientGivesUp(who));
            }
          });
    }

    private void dies() {
      happens(random.nextBoolean() ? new Step.Dies(who) : new Step.Leaves(who));
    }
  }
}
