package dev.workrooms.server.call;

import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Every registered participant by its session id. Thread-safe.
public final class Switchboard {
  private final ConcurrentHashMap<SessionId, Participant> participants = new ConcurrentHashMap<>();

  /// Makes a participant reachable. It hears `welcome` before anybody can call it.
  ///
  /// @return false where another one holds its session id
  public boolean connect(Participant participant, ServerMessage welcome) {
    var holder =
        participants.computeIfAbsent(
            participant.id(),
            _ -> {
              participant.hear(welcome);
              return participant;
            });
    return holder == participant;
  }

  /// Makes a participant unreachable and ends its calls for the others.
  public void disconnect(Participant participant) {
    participants.remove(participant.id(), participant);
    participant.vanish();
  }

  Optional<Participant> find(SessionId id) {
    return Optional.ofNullable(participants.get(id));
  }

  /// How many calls they are in: a call counts once while either side holds it.
  public long calls() {
    return participants.values().stream().flatMap(p -> p.calls().stream()).distinct().count();
  }
}
