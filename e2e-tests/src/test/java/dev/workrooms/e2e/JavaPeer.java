package dev.workrooms.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.CallEnd;
import dev.workrooms.peer.CallEnd.Side;
import dev.workrooms.peer.CallFailed;
import dev.workrooms.peer.CallState;
import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerEnd;
import dev.workrooms.peer.PeerOptions;
import dev.workrooms.peer.ServerConnection;
import dev.workrooms.peer.media.I420Frame;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.Muted;
import dev.workrooms.peer.media.PatternReader;
import dev.workrooms.peer.media.TestPattern;
import dev.workrooms.peer.media.Tone;
import dev.workrooms.peer.media.ToneDetector;
import dev.workrooms.protocol.Event;
import dev.workrooms.protocol.SessionId;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// A Java peer in this JVM that sends test pattern and tone, and watches what comes.
final class JavaPeer implements Participant {
  private final String name;
  private final double hertz;
  private final URI server;
  private Peer peer;
  private final BlockingQueue<Call> ringing = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> read = new LinkedBlockingQueue<>();
  private final Set<Integer> counters = ConcurrentHashMap.newKeySet();
  private final ToneDetector ear = new ToneDetector();
  private boolean camera = true;
  private volatile @Nullable I420Frame last;
  private @Nullable Call call;

  JavaPeer(String name, double hertz, URI server) {
    this.name = name;
    this.hertz = hertz;
    this.server = server;
    this.peer = Peer.connect(server, PeerOptions.named(name));
    peer.onInbound(ringing::add);
  }

  /// As a program does that was killed and started again: another peer comes with the secret and
  /// the calls that this one has kept, and takes the call up.
  void startsAgain() {
    var last = peer;
    var kept = PeerOptions.named(name).withSecret(last.secret()).withCalls(List.of(call().kept()));
    peer = Peer.connect(server, kept);
    peer.onInbound(ringing::add);
    assertInstanceOf(PeerEnd.Replaced.class, last.awaitClosed());
    take(peer.calls().getFirst());
    call().takeUp(media());
    call().awaitConnected();
  }

  /// From the next call on it begins with sound alone.
  void leavesCameraOff() {
    camera = false;
  }

  void turnsCameraOn() {
    call().switchVideo(pattern());
  }

  void turnsCameraOff() {
    call().switchVideo(null);
  }

  void mutes(Muted muted) {
    call().mute(muted);
  }

  /// The other side has said so.
  void isToldOfMute(Muted muted) {
    await(name + " is told " + muted).atMost(PATIENCE).until(call()::remoteMuted, muted::equals);
  }

  /// What has become of its connection.
  CallState state() {
    return call().state();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public double hertz() {
    return hertz;
  }

  @Override
  public void calls(String callee) {
    // A page that has just given its name may not have reached the server yet.
    var found =
        await(name + " finds " + callee + " alone")
            .atMost(PATIENCE)
            .until(
                () -> peer.search(callee),
                results ->
                    results.stream()
                        .map(result -> result.userprofiles().displayName())
                        .toList()
                        .equals(List.of(callee)));
    take(peer.dial(found.getFirst().sessionid(), media()));
  }

  /// Calls a session id that nobody has.
  void callsNobody() {
    try {
      peer.call(SessionId.random(), media());
      fail("nobody answered, and yet there is a call");
    } catch (CallFailed e) {
      assertInstanceOf(CallEnd.Unreachable.class, e.end());
    }
  }

  @Override
  public void answers(String caller) {
    rings(caller).answer(media());
  }

  /// And does not answer.
  void hearsItRing(String caller) {
    assertEquals(CallState.RINGING, rings(caller).state());
  }

  @Override
  public void declines(String caller) {
    rings(caller).decline();
  }

  @Override
  public void perceives(double otherHertz) {
    sees();
    hears(otherHertz);
  }

  /// Sees the other's picture move, frame by frame, in its true colours.
  void sees() {
    counters.clear(); // of an earlier call
    await(name + " sees the test pattern move")
        .atMost(PATIENCE)
        .until(() -> counters.size() >= ENOUGH_FRAMES);
  }

  /// Hears the other's tone.
  void hears(double otherHertz) {
    await(name + " hears " + otherHertz + " Hz")
        .atMost(PATIENCE)
        .until(
            () -> {
              var heard = ear.frequency();
              return heard.isPresent()
                  && Math.abs(heard.getAsDouble() - otherHertz) < 0.02 * otherHertz;
            });
  }

  /// The next picture is black from edge to edge.
  void seesBlack() {
    last = null;
    await(name + " sees black")
        .atMost(PATIENCE)
        .until(() -> last, frame -> frame != null && isBlack(frame));
  }

  private static boolean isBlack(I420Frame frame) {
    for (int i = 0; i < frame.width() * frame.height(); i++) {
      if ((frame.y().get(i) & 0xFF) > 24) {
        return false;
      }
    }
    return true;
  }

  void hearsNothing() {
    await(name + " hears nothing").atMost(PATIENCE).until(() -> ear.level() < 0.001);
  }

  @Override
  public void says(String text) {
    call().awaitConnected().send(Event.Chat.TYPE, new Event.Chat(text, System.currentTimeMillis()));
  }

  /// Tells the other side of a recording, as a recorder does.
  void tells(Event.Recording.State state, @Nullable String message) {
    call().awaitConnected().send(Event.Recording.TYPE, new Event.Recording(state, message));
  }

  @Override
  public void hears(String text) {
    try {
      assertEquals(text, read.poll(PATIENCE.toSeconds(), SECONDS));
    } catch (InterruptedException e) {
      fail(e);
    }
  }

  @Override
  public void hangsUp() {
    call().hangUp();
  }

  @Override
  public void isBack() {
    await(name + " is back")
        .atMost(PATIENCE)
        .until(() -> peer.connection() == ServerConnection.CONNECTED);
  }

  @Override
  public void isTold(Ending ending) {
    var end = call().ended().orTimeout(PATIENCE.toSeconds(), SECONDS).join();
    switch (ending) {
      case I_HUNG_UP -> assertEquals(new CallEnd.HungUp(Side.LOCAL), end);
      case THEY_HUNG_UP -> assertEquals(new CallEnd.HungUp(Side.REMOTE), end);
      case THEY_DECLINED -> assertEquals(new CallEnd.Declined(Side.REMOTE), end);
      case THEY_ARE_GONE -> assertInstanceOf(CallEnd.Lost.class, end);
      case NOBODY_THERE -> assertInstanceOf(CallEnd.Unreachable.class, end);
      case THEY_ARE_BUSY -> assertEquals(new CallEnd.Busy(), end);
    }
  }

  @Override
  public void holdsNothing() {
    await(name + " is in no call").atMost(PATIENCE).until(() -> peer.calls().isEmpty());
  }

  @Override
  public void close() {
    peer.close();
  }

  private Call rings(String caller) {
    try {
      var inbound = ringing.poll(PATIENCE.toSeconds(), SECONDS);
      if (inbound == null) {
        return fail(name + " was not called");
      }
      assertEquals(caller, inbound.remote().displayName());
      take(inbound);
      return inbound;
    } catch (InterruptedException e) {
      return fail(e);
    }
  }

  private void take(Call taken) {
    call = taken;
    taken.on(Event.Chat.TYPE, detail -> read.add(detail.as(Event.Chat.class).text()));
  }

  private Media media() {
    var media = Media.sending(pattern(), new Tone(hertz, 0.25)).withSinks(this::look, ear);
    return camera ? media : media.withVideo(null);
  }

  private static TestPattern pattern() {
    return new TestPattern(FakeDevices.WIDTH, FakeDevices.HEIGHT, 20);
  }

  private void look(I420Frame frame) {
    last = frame.copy();
    if (PatternReader.showsBars(frame)) {
      PatternReader.counter(frame).ifPresent(counters::add);
    }
  }

  /// The call that it is in.
  Call call() {
    if (call == null) {
      throw new IllegalStateException(name + " is in no call");
    }
    return call;
  }
}
