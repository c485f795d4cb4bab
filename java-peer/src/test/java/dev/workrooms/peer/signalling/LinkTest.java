package dev.workrooms.peer.signalling;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.workrooms.peer.ScriptedServer;
import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.ClaimedCall;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.ErrorCode;
import dev.workrooms.protocol.Secret;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTest {
  private static final CallId CALL = CallId.random();
  private static final Backoff QUICK = new Backoff(Duration.ofMillis(20), Duration.ofMillis(100));

  private final Secret secret = Secret.random();
  private final Notes notes = new Notes();
  private ScriptedServer server;
  private Link link;

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedServer();
    link = link(UserProfiles.NONE, notes);
  }

  @AfterEach
  void stop() throws Exception {
    link.close();
    server.close();
  }

  private Link link(UserProfiles profile, Link.Listener listener) {
    return new Link(
        new LinkSettings(server.address(), secret, profile, Duration.ofSeconds(5), QUICK),
        listener);
  }

  private CompletableFuture<Void> connecting() {
    return CompletableFuture.runAsync(link::connect, Thread::startVirtualThread);
  }

  private ClientMessage.Register connect() throws Exception {
    var connecting = connecting();
    var register = server.welcomes();
    connecting.get(5, TimeUnit.SECONDS);
    notes.expect("connected");
    return register;
  }

  private static ClientMessage.Answer message(int n) {
    return new ClientMessage.Answer(CALL, "number " + n);
  }

  @Test
  void it_registers_with_its_secret_and_comes_back_with_its_calls() throws Exception {
    assertEquals(new ClientMessage.Register(secret, List.of()), connect());
    var call = new ClaimedCall(CALL, secret.sessionid(), SessionId.random());
    notes.calls.add(call);

    server.disconnects();

    notes.expect("lost");
    assertEquals(new ClientMessage.Register(secret, List.of(call)), server.welcomes());
    notes.expect("connected");
  }

  @Test
  void the_profile_is_told_after_each_register() throws Exception {
    link = link(UserProfiles.guest("Ada"), notes);
    var connecting = connecting();
    for (int time = 0; time < 2; time++) {
      server.welcomes();
      var profile = server.hears(ClientMessage.UserProfile.class).userprofiles();
      assertEquals(UserProfiles.guest("Ada"), profile);
      server.says(new ServerMessage.UserProfile(profile));
      connecting.get(5, TimeUnit.SECONDS);
      server.disconnects();
    }
  }

  @Test
  void what_is_said_while_the_server_is_away_arrives_in_order_afterwards() throws Exception {
    connect();
    link.send(message(0));
    server.hears(ClientMessage.Answer.class);
    server.goesDown();
    notes.expect("lost");
    for (int n = 1; n <= 100; n++) {
      link.send(message(n));
    }
    assertThrows(NotSent.class, () -> link.send(new ClientMessage.Autocomplete("bo")));

    server.comesUp();

    server.welcomes();
    for (int n = 1; n <= 100; n++) {
      assertEquals(message(n), server.next());
    }
    await("all are told as handed over").until(() -> notes.handedOver.size() == 101);
    assertEquals(message(100), notes.handedOver.getLast());
  }

  @Test
  void what_is_said_before_it_is_configured_again_waits() throws Exception {
    connect();
    server.disconnects();
    server.hears(ClientMessage.Register.class);
    link.send(message(1));
    server.says(ScriptedServer.configured(secret.sessionid(), 60, List.of()));
    assertEquals(message(1), server.next());
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1001, 1009, 1011, 1013, 4000, 4001, 4008})
  void whatever_the_server_closes_with_it_comes_back(int code) throws Exception {
    connect();
    server.closes(code);
    notes.expect("lost");
    server.welcomes();
    notes.expect("connected");
  }

  @Test
  void replaced_it_does_not_come_back() throws Exception {
    connect();
    server.closes(4002);
    notes.expect(new LinkEnd.Replaced().toString());
    assertThrows(NotSent.class, () -> link.send(message(1)));
    assertTrue(server.unread().isEmpty());
  }

  @Test
  void a_secret_that_is_not_believed_any_more_ends_it() throws Exception {
    connect();
    server.disconnects();
    notes.expect("lost");
    server.hears(ClientMessage.Register.class);
    server.says(refusal(ErrorCode.BAD_PROOF));
    notes.expect(new LinkEnd.Refused("no").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"SESSIONID_TAKEN", "INTERNAL", "RATE_LIMITED"})
  void refused_on_its_return_it_tries_again(ErrorCode code) throws Exception {
    connect();
    server.disconnects();
    notes.expect("lost");
    server.hears(ClientMessage.Register.class);
    server.says(refusal(code));
    notes.expect("lost");
    server.welcomes();
    notes.expect("connected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SESSIONID_TAKEN", "BAD_PROOF", "NOT_ALLOWED"})
  void refused_at_first_it_does_not_try_again(ErrorCode code) throws Exception {
    var connecting = connecting();
    server.hears(ClientMessage.Register.class);
    server.says(refusal(code));

    var failed = assertThrows(Exception.class, () -> connecting.get(5, TimeUnit.SECONDS));

    assertInstanceOf(NotConnected.class, failed.getCause());
    assertTrue(notes.heard.isEmpty());
  }

  private static ServerMessage refusal(ErrorCode code) {
    return new ServerMessage.Refusal(code, "no", "register", null, null);
  }

  @Test
  void after_a_goodbye_it_comes_back_within_the_time_that_the_server_names() throws Exception {
    // With waits of its own it would not be back within this test.
    var slow = new Backoff(Duration.ofHours(1_000), Duration.ofHours(1_000));
    var settings =
        new LinkSettings(server.address(), secret, UserProfiles.NONE, Duration.ofSeconds(5), slow);
    link = new Link(settings, notes);
    connect();
    server.says(new ServerMessage.Bye("it stops", 200));
    server.closes(1001);
    server.welcomes();
  }

  @Test
  void a_server_that_has_fallen_silent_is_asked_and_then_lost() throws Exception {
    var connecting = connecting();
    server.welcomes(1);
    connecting.get(5, TimeUnit.SECONDS);
    notes.expect("connected");
    server.hears(ClientMessage.Ping.class);
    notes.expect("lost");
    server.welcomes();
    notes.expect("connected");
  }

  /// The JDK's own WebSocket client then hears of no end at all.
  @Test
  void a_cut_that_comes_with_a_message_is_noticed() throws Exception {
    connect();
    for (int n = 0; n < 3; n++) {
      server.says(new ServerMessage.Pong());
      server.disconnects();
      notes.expect("lost");
      server.welcomes();
      notes.expect("connected");
    }
  }

  @Test
  void credentials_that_come_again_go_to_the_listener() throws Exception {
    connect();
    server.says(ScriptedServer.configured(secret.sessionid(), 60, List.of()));
    notes.expect("Configured");
  }

  @Test
  void closing_sends_what_waits_and_twice_is_harmless() throws Exception {
    connect();
    for (int n = 0; n < 100; n++) {
      link.send(message(n));
    }
    link.close();
    link.close();
    for (int n = 0; n < 100; n++) {
      assertEquals(message(n), server.next());
    }
    assertThrows(NotSent.class, () -> link.send(message(1)));
  }

  @Test
  void closing_waits_for_the_servers_goodbye() throws Exception {
    connect();
    link.close();
    assertEquals(1000, server.hearsGoodbye());
  }

  @Test
  void a_server_that_says_no_goodbye_is_not_waited_for_for_long() throws Exception {
    connect();
    server.isDeafToGoodbyes();
    long start = System.nanoTime();
    link.close();
    assertTrue(System.nanoTime() - start < 3_000_000_000L, "it waited");
  }

  @Test
  void closing_while_the_server_is_away_does_not_wait_for_it() throws Exception {
    connect();
    server.goesDown();
    notes.expect("lost");
    link.send(message(1));
    long start = System.nanoTime();
    link.close();
    assertTrue(System.nanoTime() - start < 2_000_000_000L, "it waited");
  }

  @Test
  void a_hundred_returns_leave_no_thread_behind(@TempDir Path folder) throws Exception {
    connect();
    for (int n = 0; n < 100; n++) {
      server.disconnects();
      notes.expect("lost");
      server.welcomes();
      notes.expect("connected");
    }
    await("one that sends and one that reads").until(() -> virtualThreads(folder) == 2);
  }

  private static long virtualThreads(Path folder) throws IOException {
    var dump = Files.createTempDirectory(folder, "dump").resolve("threads");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
    try (var lines = Files.lines(dump)) {
      return lines.filter(line -> line.startsWith("#") && line.contains("\"signalling")).count();
    }
  }

  @Test
  void a_hundred_links_need_no_thread_each() throws Exception {
    connect();
    long before = threads();
    var others = new ArrayList<Link>();
    try {
      for (int n = 0; n < 100; n++) {
        try (var own = new ScriptedServer()) {
          var settings =
              new LinkSettings(
                  own.address(),
                  Secret.random(),
                  UserProfiles.NONE,
                  Duration.ofSeconds(5),
                  Backoff.USUAL);
          var other = new Link(settings, new Notes());
          others.add(other);
          var connecting = CompletableFuture.runAsync(other::connect, Thread::startVirtualThread);
          own.welcomes();
          connecting.get(5, TimeUnit.SECONDS);
        }
      }
      await("hardly a thread more").until(() -> threads() < before + 20);
    } finally {
      others.forEach(Link::close);
    }
  }

  private static long threads() {
    return Thread.getAllStackTraces().size();
  }

  /// What a link told, in order.
  private static final class Notes implements Link.Listener {
    final List<ClaimedCall> calls = new CopyOnWriteArrayList<>();
    final List<ClientMessage> handedOver = new CopyOnWriteArrayList<>();
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    void expect(String what) throws InterruptedException {
      assertEquals(what, heard.poll(10, TimeUnit.SECONDS));
    }

    @Override
    public List<ClaimedCall> calls() {
      return calls;
    }

    @Override
    public void connected(ServerMessage.Configured welcome) {
      heard.add("connected");
    }

    @Override
    public void received(ServerMessage message) {
      heard.add(message.getClass().getSimpleName());
    }

    @Override
    public void handedOver(ClientMessage message) {
      handedOver.add(message);
    }

    @Override
    public void lost(String why) {
      heard.add("lost");
    }

    @Override
    public void ended(LinkEnd end) {
      heard.add(end.toString());
    }
  }
}
