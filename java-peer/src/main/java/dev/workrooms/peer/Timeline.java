package dev.workrooms.peer;

import dev.workrooms.protocol.CallPhases;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// When each phase of a call was reached, by a monotonic clock. Thread-safe.
public final class Timeline {
  /// The phases, in the order in which they are usually reached.
  public enum Phase {
    /// The peer was registered: the time from its `connect` until then, before any call.
    REGISTERED("registered"),
    /// The server has set up the call.
    CALL("call"),
    /// The offer was sent (outbound) or came (inbound).
    OFFER("offer"),
    /// The answer came (outbound) or was sent (inbound).
    ANSWER("answer"),
    /// The two sides reach each other: ICE, and DTLS over it.
    ICE_CONNECTED("ICE connected"),
    /// Events can be sent.
    DATA_OPEN("data open"),
    /// The first sound that is not silence.
    FIRST_AUDIO("first audio"),
    /// The first decoded picture.
    FIRST_VIDEO("first video frame"),
    /// The call ended.
    HUNG_UP("hung up");

    private final String inWords;

    Phase(String inWords) {
      this.inWords = inWords;
    }

    /// The phase's name for people.
    public String inWords() {
      return inWords;
    }
  }

  private static final long LONGEST_PHASE = Duration.ofDays(1).toMillis();

  private final long zero = System.nanoTime();
  private final Map<Phase, Long> nanos = new EnumMap<>(Phase.class);

  /// Begins now.
  Timeline(Duration registered) {
    nanos.put(Phase.REGISTERED, registered.toNanos());
  }

  /// Notes that the phase was reached now, the first time only.
  synchronized void mark(Phase phase) {
    nanos.putIfAbsent(phase, System.nanoTime() - zero);
  }

  /// Whole milliseconds from the beginning of the call (the moment before `call` was sent, or
  /// `inboundcall` came) until the phase was reached; for {@link Phase#REGISTERED} from the peer's
  /// `connect`. Empty where it was not reached.
  public synchronized OptionalLong millis(Phase phase) {
    var reached = nanos.get(phase);
    return reached == null
        ? OptionalLong.empty()
        : OptionalLong.of(Math.round(reached / 1_000_000.0));
  }

  /// The phases that the server wants to know of.
  CallPhases phases() {
    return new CallPhases(
        whole(Phase.OFFER),
        whole(Phase.ANSWER),
        whole(Phase.ICE_CONNECTED),
        whole(Phase.DATA_OPEN),
        whole(Phase.FIRST_AUDIO),
        whole(Phase.FIRST_VIDEO));
  }

  private @Nullable Integer whole(Phase phase) {
    var millis = millis(phase);
    // What comes later (the first picture of a call that was a day of sound) tells nothing.
    return millis.isEmpty() || millis.getAsLong() > LONGEST_PHASE
        ? null
        : Math.toIntExact(millis.getAsLong());
  }

  /// A small aligned table for people: a line for each phase, `-` where it was not reached.
  public String table() {
    var table = new StringBuilder();
    for (var phase : Phase.values()) {
      var millis = millis(phase);
      var text = millis.isPresent() ? Long.toString(millis.getAsLong()) : "-";
      table.append(String.format(Locale.ROOT, "%-18s %7s ms%n", phase.inWords(), text));
    }
    return table.toString();
  }
}
