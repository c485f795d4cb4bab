package dev.workrooms.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client tells the server. The sender is always the connection's session, never a field.
public sealed interface ClientMessage extends Message {
  /// The most calls one `hangup` or `register` may list.
  int MOST_CALLS = 100;

  /// The first message on a connection: who I am, and the calls I am in after a reconnect.
  /// Answered by `configured`.
  @JsonTypeName("register")
  record Register(SessionId sessionid, List<ClaimedCall> calls) implements ClientMessage {
    public Register {
      Field.present(sessionid, "sessionid");
      calls = Field.list(calls, "calls", MOST_CALLS);
    }
  }

  /// Who I am for people: makes me findable. Answered by `userprofile` as the server holds it.
  @JsonTypeName("userprofile")
  record UserProfile(@JsonValue UserProfiles userprofiles) implements ClientMessage {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UserProfile {
      if (Field.present(userprofiles, "userprofile").equals(UserProfiles.NONE)) {
        throw Refused.malformed("`github` or `guest` is missing");
      }
    }
  }

  /// Whose name has a word that begins like this? Answered by `autocomplete` with results.
  @JsonTypeName("autocomplete")
  record Autocomplete(String search) implements ClientMessage {
    public Autocomplete {
      Field.bounded(Field.present(search, "search"), "search", 100);
    }
  }

  /// Asks for a call with `to`; answered by `outboundcall` or `error`.
  @JsonTypeName("call")
  record Call(SessionId to) implements ClientMessage {
    public Call {
      Field.present(to, "to");
    }
  }

  /// A session description to the other side of a call (RFC 8829, RFC 3264). The outbound side's
  /// comes first.
  @JsonTypeName("offer")
  record Offer(CallId callid, String sdp) implements ClientMessage {
    public Offer {
      Field.present(callid, "callid");
      Field.present(sdp, "sdp");
    }
  }

  /// The answer to the other side's offer.
  @JsonTypeName("answer")
  record Answer(CallId callid, String sdp) implements ClientMessage {
    public Answer {
      Field.present(callid, "callid");
      Field.present(sdp, "sdp");
    }
  }

  /// A candidate as soon as it is known (RFC 8838).
  ///
  /// @param candidate null: there are no more
  @JsonTypeName("ice")
  record Ice(
      CallId callid,
      @JsonProperty(required = true) @JsonInclude(JsonInclude.Include.ALWAYS)
          @Nullable IceCandidate candidate)
      implements ClientMessage {
    public Ice {
      Field.present(callid, "callid");
    }
  }

  /// Ends the listed calls for both sides.
  @JsonTypeName("hangup")
  record Hangup(List<CallRef> calls, @Nullable HangupReason reason) implements ClientMessage {
    public Hangup {
      calls = Field.list(calls, "calls", MOST_CALLS);
    }
  }

  /// Are you there? Answered by `pong`.
  @JsonTypeName("ping")
  record Ping() implements ClientMessage {}

  /// I am.
  @JsonTypeName("pong")
  record Pong() implements ClientMessage {}
}
