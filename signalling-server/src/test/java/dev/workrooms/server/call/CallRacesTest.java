package dev.workrooms.server.call;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.workrooms.server.call.Step.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
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
    long first = System.nanoTime();
    for (long seed = first; seed < first + ROUNDS; seed++) {
      try {
        round(seed);
      } catch (AssertionError | ExecutionException e) {
        throw new AssertionError("with seed " + seed, e);
      }
    }
  }

  private static void round(long seed) throws Exception {
    var world = lived(seed);
    world.settles();
    world.agrees();
    world.empties();
  }

  private static World lived(long seed) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var clock = Executors.newSingleThreadScheduledExecutor()) {
      var world = new World(ModelClient::honest, line -> isServed(line, threads));
      var _ =
          clock.scheduleWithFixedDelay(() -> world.happens(new Step.Passes(1)), 1, 1, MILLISECONDS);
      try {
        live(world, seed, threads);
        return world;
      } finally {
        clock.shutdownNow();
        threads.shutdownNow();
      }
    }
  }

  private static void live(World world, long seed, ExecutorService threads) throws Exception {
    List<Future<?>> lives = new ArrayList<>();
    var seeds = new Random(seed);
    for (var who : Who.values()) {
      var random = new Random(seeds.nextLong());
      lives.add(threads.submit(() -> new Life(world, who, random).goesOn()));
    }
    for (var life : lives) {
      life.get();
    }
  }

  /// By a thread, until things settle.
  private static void isServed(Connection line, ExecutorService threads) {
    if (!threads.isShutdown()) {
      threads.execute(line::isServed);
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
      int chance = random.nextInt(100);
      if (chance < 28) {
        talks(chance);
      } else if (chance < 70) {
        hearsAll();
      } else if (chance < 84) {
        loses(chance);
      } else if (chance < 99) {
        happens(new Step.Returns(who));
      } else {
        happens(new Step.Forgets(who));
      }
    }

    private void talks(int chance) {
      if (chance < 10) {
        happens(new Step.Calls(who, anybody()));
      } else if (chance < 16) {
        happens(new Step.Answers(who, 0));
      } else if (chance < 26) {
        happens(new Step.Says(who, random.nextInt(3)));
      } else {
        happens(new Step.HangsUp(who, random.nextInt(3)));
      }
    }

    private void loses(int chance) {
      if (chance < 73) {
        isCut();
      } else if (chance < 76) {
        happens(new Step.ClientGivesUp(who));
      } else if (chance < 78) {
        current(Connection::isLost);
      } else {
        notices();
      }
    }

    private void happens(Step step) {
      world.happens(step);
    }

    private Who anybody() {
      return List.of(Who.values()).get(random.nextInt(Who.values().length));
    }

    private void current(Consumer<Connection> happens) {
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
