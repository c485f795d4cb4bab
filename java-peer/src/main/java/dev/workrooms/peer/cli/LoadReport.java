package dev.workrooms.peer.cli;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.CallState;
import dev.workrooms.peer.Timeline;
import dev.workrooms.peer.bots.LoadBot.Held;
import dev.workrooms.protocol.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How many calls at once went, as `load --json` prints it.
///
/// @param calls how many were tried
/// @param connected how many came to be connected
/// @param held how many of those still were when we hung up
/// @param failed how many did not connect, by why
/// @param seconds how long they were held
/// @param frames the pictures that came in each connected call
/// @param timeline how long each phase took, by {@link Account#key}
record LoadReport(
    int calls,
    int connected,
    int held,
    Map<String, Integer> failed,
    double seconds,
    Frames frames,
    Map<String, Quantiles> timeline) {
  /// @param total in all calls
  /// @param least in the call with the fewest
  /// @param median in half of them were no more
  /// @param most in the call with the most
  record Frames(long total, long least, long median, long most) {
    static Frames of(List<Held> connected) {
      long[] counts =
          connected.stream().mapToLong(each -> each.frames().frames()).sorted().toArray();
      if (counts.length == 0) {
        return new Frames(0, 0, 0, 0);
      }
      long total = 0;
      for (long count : counts) {
        total += count;
      }
      return new Frames(total, counts[0], counts[counts.length / 2], counts[counts.length - 1]);
    }
  }

  /// To be taken while the calls still last.
  static LoadReport of(List<Held> all, Duration time) {
    var connected = all.stream().filter(each -> each.call().isPresent()).toList();
    var calls = calls(all);
    Map<String, Integer> failed = new LinkedHashMap<>();
    all.stream()
        .filter(each -> each.call().isEmpty())
        .forEach(each -> failed.merge(each.failure(), 1, Integer::sum));
    Map<String, Quantiles> phases = new LinkedHashMap<>();
    Quantiles.of(timelines(all))
        .forEach((phase, quantiles) -> phases.put(Account.key(phase), quantiles));
    int held = (int) calls.stream().filter(call -> call.state() != CallState.ENDED).count();
    double seconds = time.toMillis() / 1e3;
    return new LoadReport(
        all.size(), calls.size(), held, failed, seconds, Frames.of(connected), phases);
  }

  static List<Call> calls(List<Held> all) {
    return all.stream().map(Held::call).flatMap(Optional::stream).toList();
  }

  static List<Timeline> timelines(List<Held> all) {
    return calls(all).stream().map(Call::timeline).toList();
  }

  boolean complete() {
    return held == calls;
  }

  /// For people.
  String text() {
    var text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%d calls: %d connected, %d of them held for %.1f s%n"
                    + "%d pictures came; in a call %d at least, %d in the median, %d at most%n",
                calls,
                connected,
                held,
                seconds,
                frames.total(),
                frames.least(),
                frames.median(),
                frames.most()));
    failed.forEach((why, count) -> text.append(count + " failed: " + why + System.lineSeparator()));
    return text.toString();
  }

  String json() {
    return Json.of(this).toString();
  }
}
