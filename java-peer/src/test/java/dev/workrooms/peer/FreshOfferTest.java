package dev.workrooms.peer;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.workrooms.peer.media.I420Frame;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.PatternReader;
import dev.workrooms.peer.media.TestPattern;
import dev.workrooms.peer.media.Tone;
import dev.workrooms.peer.media.ToneDetector;
import dev.workrooms.peer.rtc.Connection;
import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.ServerMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls between two real peers that lose their server or each other.
class FreshOfferTest {
  private static final CallId CALL = CallId.random();

  private final Eyes adaSees = new Eyes();
  private final Eyes bobSees = new Eyes();
  private Operator operator;
  private Operator.Line ada;
  private Operator.Line bob;
  private @Nullable Call adas;
  private @Nullable Call bobs;

  @BeforeEach
  void connect() throws Exception {
    operator =
        new Operator(
            PeerOptions.anonymous()
                .withPatience(Patience.USUAL.withComeback(Duration.ofSeconds(5))));
    ada = operator.ada;
    bob = operator.bob;
  }

  @AfterEach
  void disconnect() throws Exception {
    operator.close();
  }

  private Call adas() {
    return Objects.requireNonNull(adas);
  }

  private Call bobs() {
    return Objects.requireNonNull(bobs);
  }

  private void call() throws Exception {
    var rang = new CompletableFuture<Call>();
    bob.peer().onInbound(rang::complete);
    var calling = ada.calls(bob, media(adaSees, 440));
    operator.setUp(CALL, ada, bob);
    bobs = rang.get(10, TimeUnit.SECONDS);
    bobs().answer(media(bobSees, 1_000));
    adas = calling.get(20, TimeUnit.SECONDS);
    bobs().connected().get(20, TimeUnit.SECONDS);
  }

  private static Media media(Eyes eyes, double hertz) {
    return Media.sending(new TestPattern(160, 120, 15), new Tone(hertz, 0.25))
        .withSinks(eyes::accept, new ToneDetector());
  }

  private void framesFlow() {
    adaSees.awaitMore();
    bobSees.awaitMore();
  }

  private void eventsFlow() throws Exception {
    passes(adas(), bobs());
    passes(bobs(), adas());
  }

  private static void passes(Call from, Call to) throws Exception {
    BlockingQueue<String> come = new LinkedBlockingQueue<>();
    var type = "n" + System.nanoTime();
    to.on(type, detail -> come.add(detail.toString()));
    // A side may be connected a moment before the other has heard of its new channel.
    await("an event can be sent")
        .ignoreExceptionsInstanceOf(IllegalStateException.class)
        .until(
            () -> {
              from.send(type, Map.of("n", 1));
              return true;
            });
    assertNotNull(come.poll(10, TimeUnit.SECONDS));
  }

  @Test
  void a_call_goes_on_while_both_sides_have_lost_the_server() throws Exception {
    call();
    ada.goesDown();
    bob.goesDown();

    framesFlow();
    eventsFlow();

    assertEquals(CALL, ada.comesBack().calls().getFirst().callid());
    assertEquals(CALL, bob.comesBack().calls().getFirst().callid());
    framesFlow();
    assertFalse(adas().ended().isDone() || bobs().ended().isDone());
  }

  @Test
  void a_hangup_reaches_the_other_side_without_a_server() throws Exception {
    call();
    ada.goesDown();
    bob.goesDown();

    adas().hangUp();

    assertEquals(new CallEnd.HungUp(CallEnd.Side.LOCAL), adas().awaitEnd());
    assertEquals(new CallEnd.HungUp(CallEnd.Side.REMOTE), bobs().ended().get(3, TimeUnit.SECONDS));
  }

  @Test
  void a_program_that_stops_says_so_without_a_server() throws Exception {
    call();
    ada.goesDown();
    bob.goesDown();
    bob.peer().close();
    assertEquals(
        new CallEnd.ShutDown(CallEnd.Side.REMOTE), adas().ended().get(3, TimeUnit.SECONDS));
  }

  @Test
  void a_report_tells_every_phase() throws Exception {
    call();
    framesFlow();
    await("heard").until(() -> adas().timeline().millis(Timeline.Phase.FIRST_AUDIO).isPresent());
    adas().hangUp();
    var report = ada.reports.poll(10, TimeUnit.SECONDS);
    assertNotNull(report);
    assertEquals(HangupReason.HANGUP, report.outcome());
    var phases = report.phases();
    assertNotNull(phases.offer());
    assertNotNull(phases.answer());
    assertNotNull(phases.connected());
    assertNotNull(phases.open());
    assertNotNull(phases.audio());
    assertNotNull(phases.video());
  }

  /// As a page that is loaded again, or a program that is started again, does it.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_fresh_offer_of_either_side_replaces_the_connection(boolean outbound) throws Exception {
    call();
    framesFlow();
    var fresh = outbound ? adas() : bobs();

    session(outbound ? ada : bob).negotiation().beginAnew();

    framesFlow();
    eventsFlow();
    assertFalse(fresh.ended().isDone());
    hangsUpCleanly();
  }

  @Test
  void of_two_fresh_offers_that_cross_the_outbound_sides_wins() throws Exception {
    call();
    framesFlow();
    session(ada).negotiation().beginAnew();
    session(bob).negotiation().beginAnew();

    framesFlow();
    eventsFlow();
    hangsUpCleanly();
  }

  private static CallSession session(Operator.Line line) {
    var session = new CompletableFuture<CallSession>();
    line.peer().with(CALL, session::complete);
    return session.join();
  }

  private void hangsUpCleanly() throws Exception {
    bobs().hangUp();
    assertEquals(new CallEnd.HungUp(CallEnd.Side.REMOTE), adas().ended().get(10, TimeUnit.SECONDS));
  }

  /// Whoever comes back first speaks to nobody.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_call_that_was_being_set_up_connects_when_both_are_back(boolean adaFirst) throws Exception {
    var rang = new CompletableFuture<Call>();
    bob.peer().onInbound(rang::complete);
    var calling = ada.calls(bob, media(adaSees, 440));
    operator.outbound(CALL, ada, bob);
    operator.inbound(CALL, ada, bob);
    bobs = rang.get(10, TimeUnit.SECONDS);
    ada.goesDown();
    bob.goesDown();
    bobs().answer(media(bobSees, 1_000));

    (adaFirst ? ada : bob).comesBack();
    (adaFirst ? bob : ada).comesBack();

    adas = calling.get(20, TimeUnit.SECONDS);
    bobs().connected().get(20, TimeUnit.SECONDS);
    framesFlow();
    eventsFlow();
  }

  @Test
  void who_is_gone_without_a_word_is_waited_for_and_given_up() throws Exception {
    call();
    ada.goesDown();
    bob.goesDown();
    // A process that is killed says no goodbye: its connection is simply closed.
    session(bob).end(new CallEnd.Lost("on purpose"), null);

    assertInstanceOf(CallEnd.Lost.class, adas().ended().get(15, TimeUnit.SECONDS));
    await("the hangup waits").until(() -> ada.peer().calls().isEmpty());
    assertEquals(CALL, ada.comesBack().calls().getFirst().callid());
  }

  @Test
  void fresh_offers_leave_no_thread_behind() throws Exception {
    call();
    framesFlow();
    session(ada).negotiation().beginAnew();
    framesFlow();
    eventsFlow();
    long before = threads();
    for (int n = 0; n < 10; n++) {
      session(n % 2 == 0 ? ada : bob).negotiation().beginAnew();
      framesFlow();
      eventsFlow();
    }
    await("no more threads than before")
        .pollInSameThread()
        .atMost(Duration.ofSeconds(20))
        .until(() -> threads() <= before + 2);
  }

  /// The process's threads, native ones too.
  private static long threads() throws IOException {
    try (var tasks = Files.list(Path.of("/proc/self/task"))) {
      return tasks.count();
    }
  }

  /// Its other side restarts ICE, say: WebRTC itself takes half a minute to find a way lost.
  @Test
  void a_connection_that_breaks_and_comes_back_saves_its_call() throws Exception {
    call();
    var connection = Objects.requireNonNull(session(bob).leg().attempt());
    connection.state(Connection.State.FAILED);
    await("it is noticed").until(() -> !session(bob).leg().flowing());

    connection.state(Connection.State.CONNECTED);

    await("it is back").until(() -> session(bob).leg().flowing());
    await("nobody gives up")
        .during(Duration.ofSeconds(6))
        .atMost(Duration.ofSeconds(9))
        .until(() -> !bobs().ended().isDone());
    framesFlow();
    eventsFlow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"reason\": \"boredom\"}"})
  void a_goodbye_for_no_reason_that_we_know_hangs_up(String detail) throws Exception {
    call();
    session(bob).events().received("{\"type\": \"bye\", \"detail\": " + detail + "}");
    assertEquals(new CallEnd.HungUp(CallEnd.Side.REMOTE), bobs().awaitEnd());
  }

  @Test
  void an_answer_to_nothing_shows_that_the_sides_have_parted() throws Exception {
    call();
    ada.server.says(
        new ServerMessage.Answer(CALL, bob.peer().id(), "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\n"));
    framesFlow();
    eventsFlow();
    assertFalse(adas().ended().isDone());
  }

  /// Counts pictures of the other side's pattern.
  private static final class Eyes {
    private final AtomicInteger seen = new AtomicInteger();

    void accept(I420Frame frame) {
      if (PatternReader.showsBars(frame)) {
        seen.incrementAndGet();
      }
    }

    void awaitMore() {
      int before = seen.get();
      await("pictures come").atMost(Duration.ofSeconds(20)).until(() -> seen.get() > before + 10);
    }
  }
}
