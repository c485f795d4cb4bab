package dev.workrooms.peer.cli;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.CallEnd;
import dev.workrooms.peer.CallEnd.Side;
import dev.workrooms.peer.Timeline;
import dev.workrooms.peer.stats.CallStats;
import dev.workrooms.protocol.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a call went, as `--json` prints it: one line, whose form docs/commands.md promises.
///
/// @param to the other side's name
/// @param sessionid the other side's session
/// @param callid null where the server set no call up
/// @param outbound whether we called
/// @param end the kind of end, such as `hung-up`
/// @param by whose doing it was, where the end tells: `local` or `remote`
/// @param reason the end in words, for people
/// @param timeline milliseconds until each phase that was reached, by {@link #key}
/// @param stats the last figures before the end; null where the call was never connected
record Account(
    String to,
    String sessionid,
    @Nullable String callid,
    boolean outbound,
    String end,
    @Nullable String by,
    String reason,
    Map<String, Long> timeline,
    @Nullable CallStats stats) {

  static Account of(Call call, CallEnd end, @Nullable CallStats stats) {
    return new Account(
        call.remote().displayName(),
        call.remoteSession().value(),
        call.id().value(),
        call.outbound(),
        kind(end),
        side(end),
        end.inWords(),
        millis(call.timeline()),
        stats);
  }

  /// Of a call that did not come about.
  static Account of(Callee callee, CallEnd end) {
    return new Account(
        callee.name(),
        callee.id().value(),
        null,
        true,
        kind(end),
        side(end),
        end.inWords(),
        Map.of(),
        null);
  }

  static String kind(CallEnd end) {
    return switch (end) {
      case CallEnd.HungUp _ -> "hung-up";
      case CallEnd.Declined _ -> "declined";
      case CallEnd.Busy() -> "busy";
      case CallEnd.NoAnswer() -> "no-answer";
      case CallEnd.Unreachable() -> "unreachable";
      case CallEnd.Crossed() -> "crossed";
      case CallEnd.ShutDown _ -> "shut-down";
      case CallEnd.Lost _ -> "lost";
      case CallEnd.Failed _ -> "failed";
    };
  }

  private static @Nullable String side(CallEnd end) {
    return switch (end) {
      case CallEnd.HungUp(var by) -> name(by);
      case CallEnd.Declined(var by) -> name(by);
      case CallEnd.ShutDown(var by) -> name(by);
      case CallEnd.Busy(), CallEnd.NoAnswer(), CallEnd.Unreachable(), CallEnd.Crossed() -> null;
      case CallEnd.Lost _, CallEnd.Failed _ -> null;
    };
  }

  private static String name(Side side) {
    return side == Side.LOCAL ? "local" : "remote";
  }

  private static Map<String, Long> millis(Timeline timeline) {
    Map<String, Long> reached = new LinkedHashMap<>();
    for (var phase : Timeline.Phase.values()) {
      timeline.millis(phase).ifPresent(millis -> reached.put(key(phase), millis));
    }
    return reached;
  }

  /// The phase's name in JSON: `iceConnected` for `ICE_CONNECTED`.
  static String key(Timeline.Phase phase) {
    var words = phase.name().toLowerCase(Locale.ROOT).split("_", -1);
    var key = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      key.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
    }
    return key.toString();
  }

  String json() {
    return Json.of(this).toString();
  }
}
