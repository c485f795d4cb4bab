package dev.workrooms.peer.cli;

import dev.workrooms.peer.rtc.Gathered;
import dev.workrooms.peer.rtc.Probe;
import dev.workrooms.protocol.IceServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Asks each STUN and TURN server for what it is there for: to say which address this machine is
/// seen under, and to relay.
final class IceVisit {
  /// More addresses than any server should name; each is a connection of its own.
  private static final int MOST = 16;

  private static final String SUBJECT = "ICE servers";

  private IceVisit() {}

  /// Blocks as long as one address may take, for they are asked at the same time.
  static List<Finding> of(Probe probe, List<IceServer> servers, Duration patience) {
    var all = servers.stream().flatMap(IceVisit::oneByOne).toList();
    var addresses = all.subList(0, Math.min(MOST, all.size()));
    var asked = new ArrayList<CompletableFuture<Finding>>();
    for (var address : addresses) {
      asked.add(inBackground(() -> ask(probe, address, patience)));
    }
    var findings = new ArrayList<Finding>();
    if (all.size() > MOST) {
      findings.add(
          Finding.warning(
              SUBJECT,
              "the server names " + all.size() + " addresses",
              "name fewer, as clients try them all; only the first " + MOST + " are asked here"));
    }
    if (all.stream().noneMatch(IceVisit::relays)) {
      findings.add(
          Finding.warning(
              SUBJECT,
              "the server names no TURN server",
              "calls work only where one side can reach the other: see ice-urls of the server"));
    }
    asked.forEach(answer -> findings.add(answer.join()));
    return findings;
  }

  private static Stream<IceServer> oneByOne(IceServer server) {
    return server.urls().stream()
        .map(url -> new IceServer(List.of(url), server.username(), server.credential()));
  }

  private static String url(IceServer server) {
    return server.urls().getFirst();
  }

  private static boolean relays(IceServer server) {
    return url(server).startsWith("turn");
  }

  private static Finding ask(Probe probe, IceServer server, Duration patience) {
    var url = url(server);
    var wanted = relays(server) ? Gathered.Type.RELAY : Gathered.Type.SRFLX;
    // Where UDP does not come through, it helps to know whether TCP would.
    var overTcp =
        inBackground(
            () -> overUdp(url) ? gather(probe, tcp(server), Gathered.Type.RELAY, patience) : null);
    var direct = gather(probe, server, wanted, patience);
    return relays(server) ? turn(url, direct, overTcp.join()) : stun(url, direct);
  }

  private static @Nullable Gathered gather(
      Probe probe, IceServer server, Gathered.Type wanted, Duration patience) {
    try {
      return probe.gather(server, wanted, patience);
    } catch (IllegalStateException unusable) {
      return null;
    }
  }

  private static boolean overUdp(String url) {
    return url.startsWith("turn:") && !url.endsWith("?transport=tcp");
  }

  private static IceServer tcp(IceServer server) {
    var url = url(server).replaceFirst("\\?.*", "") + "?transport=tcp";
    return new IceServer(List.of(url), server.username(), server.credential());
  }

  /// What it means that this was gathered with a STUN server.
  static Finding stun(String url, @Nullable Gathered gathered) {
    if (gathered == null) {
      return unusable(url);
    }
    if (gathered.found().containsKey(Gathered.Type.SRFLX)) {
      return Finding.ok(url, after(gathered, Gathered.Type.SRFLX));
    }
    if (gathered.complete() && gathered.errors().isEmpty()) {
      return Finding.ok(url, "answers: it sees this machine under its own address, behind no NAT");
    }
    return Finding.failed(
        url,
        "no answer (" + types(gathered) + ")",
        "is it running, and does UDP get out of this network?");
  }

  /// What it means that this was gathered with a TURN server.
  ///
  /// @param tcp with the same server over TCP, where the first is over UDP
  static Finding turn(String url, @Nullable Gathered gathered, @Nullable Gathered tcp) {
    if (gathered == null) {
      return unusable(url);
    }
    if (gathered.found().containsKey(Gathered.Type.RELAY)) {
      return Finding.ok(url, after(gathered, Gathered.Type.RELAY));
    }
    var answered =
        gathered.errors().stream().filter(code -> code != Gathered.UNREACHABLE).findFirst();
    if (answered.isPresent()) {
      return refused(url, answered.get());
    }
    var says = "no answer (" + types(gathered) + ")";
    if (tcp != null && tcp.found().containsKey(Gathered.Type.RELAY)) {
      return Finding.failed(
          url,
          says + ", though over TCP it relays",
          "UDP is blocked on the way: let the server name `?transport=tcp` as well");
    }
    return Finding.failed(url, says, "is it running, and do firewalls let its port through?");
  }

  private static Finding refused(String url, int code) {
    return switch (code) {
      case 401, 403, 441 ->
          Finding.failed(
              url,
              "it refuses the credentials (" + code + ")",
              "turn-secret must be its static-auth-secret, and both clocks be right");
      case 486, 508 ->
          Finding.failed(
              url, "it has no room left (" + code + ")", "raise its quotas, or add another");
      default -> Finding.failed(url, "it refuses to relay (" + code + ")", "see its log");
    };
  }

  private static Finding unusable(String url) {
    return Finding.failed(
        url, "WebRTC can't use this server", "correct its address, or its credential");
  }

  private static String after(Gathered gathered, Gathered.Type type) {
    return "%s after %d ms (%s)"
        .formatted(
            word(type),
            gathered.found().getOrDefault(type, Duration.ZERO).toMillis(),
            types(gathered));
  }

  private static String types(Gathered gathered) {
    if (gathered.found().isEmpty()) {
      return "no candidate";
    }
    return Arrays.stream(Gathered.Type.values())
        .filter(gathered.found()::containsKey)
        .map(IceVisit::word)
        .collect(Collectors.joining(", "));
  }

  private static String word(Gathered.Type type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private static <T extends @Nullable Object> CompletableFuture<T> inBackground(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, Thread::startVirtualThread);
  }
}
