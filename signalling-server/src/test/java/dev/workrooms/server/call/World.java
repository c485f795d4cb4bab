package dev.workrooms.server.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.ClaimedCall;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.server.call.Step.Who;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/// A server, its clients and the network between them: steps happen one by one, as a story tells
/// them, and then everything settles.
final class World {
  private static final Duration ANSWER = Duration.ofSeconds(45);
  private static final Duration COMEBACK = Duration.ofSeconds(30);
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final AtomicLong now = new AtomicLong();
  private volatile Switchboard switchboard = restarted();
  private final Map<Who, ModelClient> people = new EnumMap<>(Who.class);
  private final List<ModelClient> clients = new CopyOnWriteArrayList<>();

  /// Those that the server has not seen the end of, by the client that made them.
  private final Map<ModelClient, Queue<Connection>> connections = new HashMap<>();

  private final Consumer<Connection> opened;

  World(Function<String, ModelClient> kind) {
    this(kind, _ -> {});
  }

  /// @param opened is given each connection as it is made
  World(Function<String, ModelClient> kind, Consumer<Connection> opened) {
    this.opened = opened;
    for (var who : Who.values()) {
      var client = kind.apply(who.name());
      people.put(who, client);
      comesIn(client);
    }
    everythingArrives();
  }

  private Switchboard restarted() {
    return new Switchboard(new Patience(ANSWER, COMEBACK, now::get));
  }

  ModelClient client(Who who) {
    var client = people.get(who);
    assertNotNull(client);
    return client;
  }

  private void comesIn(ModelClient client) {
    clients.add(client);
    connections.put(client, new ConcurrentLinkedQueue<>());
    comes(client);
  }

  private void comes(ModelClient client) {
    client.comes(
        () -> {
          var connection = new Connection(switchboard);
          of(client).add(connection);
          opened.accept(connection);
          return connection;
        });
  }

  private Queue<Connection> of(ModelClient client) {
    var theirs = connections.get(client);
    assertNotNull(theirs);
    return theirs;
  }

  void happen(List<Step> story) {
    story.forEach(this::happens);
  }

  void happens(Step step) {
    switch (step) {
      case Step.Calls(var who, var whom) -> client(who).calls(client(whom).id);
      case Step.Answers(var who, var which) -> client(who).answers(which);
      case Step.Says(var who, var which) -> client(who).says(which);
      case Step.HangsUp(var who, var which) -> client(who).hangsUp(which);
      case Step.ServerHears(var who) -> current(who, Connection::arrivesAtServer);
      case Step.ClientHears(var who) -> client(who).hears();
      case Step.ServerHearsLate(var who) -> late(client(who)).forEach(Connection::arrivesAtServer);
      case Step.AllArrives() -> everythingArrives();
      case Step.IsCut(var who) -> {
        current(who, Connection::breaks);
        client(who).losesConnection();
      }
      case Step.ClientGivesUp(var who) -> client(who).losesConnection();
      case Step.ServerGivesUp(var who) -> current(who, connection -> connection.ends(false));
      case Step.BothNotice(var who) -> bothNotice(client(who));
      case Step.Returns(var who) -> comes(client(who));
      case Step.Forgets(var who) -> client(who).forgets();
      case Step.Leaves(var who) -> client(who).leaves();
      case Step.Dies(var who) -> client(who).dies();
      case Step.ServerRestarts() -> serverRestarts();
      case Step.Passes(var seconds) -> passes(Duration.ofSeconds(seconds));
      case Step.IsPretended(var who) -> comesIn(ModelClient.pretender(client(who)));
      case Step.ForgerComes() -> comesIn(ModelClient.forger(allCalls()));
    }
  }

  private void current(Who who, Consumer<Connection> happens) {
    var connection = client(who).connection();
    if (connection != null) {
      happens.accept(connection);
    }
  }

  /// Connections that the client has given up, and the server perhaps has not.
  List<Connection> late(ModelClient client) {
    return of(client).stream().filter(old -> old != client.connection()).toList();
  }

  private void bothNotice(ModelClient client) {
    late(client).forEach(Connection::breaks);
    var connection = client.connection();
    if (connection != null && connection.isOver()) {
      client.losesConnection();
    }
    of(client).removeIf(Connection::isOver);
  }

  private Set<ClaimedCall> allCalls() {
    Set<ClaimedCall> calls = new HashSet<>();
    people.values().forEach(client -> calls.addAll(client.claims()));
    return calls;
  }

  private void serverRestarts() {
    connections.values().forEach(theirs -> theirs.forEach(Connection::losesServer));
    switchboard = restarted();
  }

  private void passes(Duration time) {
    now.addAndGet(time.toNanos());
    switchboard.tick();
  }

  private void everythingArrives() {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (var client : clients) {
        var connection = client.connection();
        moved |= connection != null && connection.arrivesAtServer();
        moved |= client.hears();
      }
    }
  }

  /// Everybody who lives comes back (pretenders and forgers come once), everything arrives, and
  /// nobody is waited for any more.
  void settles() {
    clients.forEach(this::saysGoodbye);
    for (int i = 0; i < 2; i++) { // an id that was taken is free the second time
      clients.forEach(this::bothNotice);
      people.values().forEach(this::comes);
      everythingArrives();
    }
    people.values().forEach(client -> assertTrue(client.isRegistered() || client.isOver()));
    clients.stream().filter(client -> !client.isRegistered()).forEach(ModelClient::dies);
    for (var time : List.of(MOMENT, MOMENT, COMEBACK, ANSWER, COMEBACK, COMEBACK)) {
      passes(time);
      everythingArrives();
    }
  }

  /// What a client that has left had sent before it arrives, with its goodbye.
  private void saysGoodbye(ModelClient client) {
    if (client.isOver()) {
      of(client).forEach(World::arrives);
    }
  }

  private static void arrives(Connection connection) {
    boolean more = true;
    while (more) {
      more = connection.arrivesAtServer();
    }
  }

  /// Both sides of each call and the server think alike of it, and it is live.
  void agrees() {
    Map<SessionId, ModelClient> here = new HashMap<>();
    Set<CallId> calls = new HashSet<>();
    for (var client : clients) {
      if (client.isRegistered()) {
        assertEquals(null, here.put(client.id, client), "two are connected under one id");
        calls.addAll(client.calls());
      } else {
        assertEquals(Set.of(), client.calls(), client + " is away and believes to be in a call");
      }
    }
    here.values().forEach(client -> agrees(client, here));
    assertEquals(calls.size(), switchboard.calls());
    assertEquals(here.size(), switchboard.sessions());
    everyCallIsLive(here);
  }

  private void agrees(ModelClient client, Map<SessionId, ModelClient> here) {
    var connection = client.connection();
    assertNotNull(connection);
    var participant = connection.participant();
    assertNotNull(participant);
    assertEquals(client.calls(), participant.held(), "what the server holds for " + client);
    Set<SessionId> others = new HashSet<>();
    for (var callid : client.calls()) {
      var other = here.get(client.otherIn(callid));
      assertNotNull(other, () -> client + " is in a call with somebody who is not there");
      assertEquals(true, other.calls().contains(callid), () -> other + " against " + client);
      assertEquals(true, others.add(other.id), () -> client + " is in two calls with " + other);
    }
  }

  private void everyCallIsLive(Map<SessionId, ModelClient> here) {
    here.values().forEach(ModelClient::saysInAll);
    everythingArrives();
    for (var client : here.values()) {
      for (var callid : client.calls()) {
        var other = here.get(client.otherIn(callid));
        assertNotNull(other);
        assertEquals(
            client.numbers(callid).said(),
            other.numbers(callid).heard(),
            () -> "what " + client + " says does not come to " + other);
      }
    }
  }

  /// Everybody leaves, and nothing is left of them.
  void empties() {
    var leaving = new ArrayList<>(clients);
    leaving.forEach(ModelClient::leaves);
    leaving.forEach(this::saysGoodbye);
    assertEquals(0, switchboard.sessions());
    assertEquals(0, switchboard.calls());
  }
}
