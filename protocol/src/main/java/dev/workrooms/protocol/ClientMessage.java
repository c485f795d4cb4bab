package dev.workrooms.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client sends. The sender is always the connection's session, never a field.
public sealed interface ClientMessage extends Message {
  /// What the server itself acts on.
  sealed interface ToServer extends ClientMessage, Inbound {}

  /// What the server passes on to the other side of a call; there it is read as a {@link Relay}.
  sealed interface ToOtherSide extends ClientMessage {}

  /// The most calls one `hangup` or `register` may list.
  int MOST_CALLS = 100;

  /// The first message on a connection: who I am, and the calls I am in after a reconnect.
  /// Answered by `configured`.
  ///
  /// @param secret proves that the session id is the sender's own, who then takes it over from an
  ///     older connection; null, as in the seed, takes nothing over
  @JsonTypeName("register")
  record Register(SessionId sessionid, List<ClaimedCall> calls, @Nullable Secret secret)
      implements ToServer {
    public Register {
      Field.present(sessionid, "sessionid");
      calls = Field.list(calls, "calls", MOST_CALLS);
    }

    /// As the seed has it: without a proof.
    public Register(SessionId sessionid, List<ClaimedCall> calls) {
      this(sessionid, calls, null);
    }

    /// With the proof.
    public Register(Secret secret, List<ClaimedCall> calls) {
      this(secret.sessionid(), calls, secret);
    }
  }

  /// Who I am for people: makes me findable. Answered by `userprofile` as the server holds it. That
  /// it is `verified` is not the client's to say, and is dropped.
  @JsonTypeName("userprofile")
  record UserProfile(@JsonValue UserProfiles userprofiles) implements ToServer {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UserProfile {
      if (Field.present(userprofiles, "userprofile").equals(UserProfiles.NONE)) {
        throw Refused.malformed("`github` or `guest` is missing");
      }
      userprofiles = userprofiles.claimed();
    }
  }

  /// Whose name has a word that begins like this? Answered by `autocomplete` with results.
  @JsonTypeName("autocomplete")
  record Autocomplete(String search) implements ToServer {
    public Autocomplete {
      Field.bounded(Field.present(search, "search"), "search", 100);
    }
  }

  /// Asks for a call with `to`; answered by `outboundcall` or `error`.
  @JsonTypeName("call")
  record Call(SessionId to) implements ToServer {
    public Call {
      Field.present(to, "to");
    }
  }

  /// A session description to the other side of a call (RFC 8829, RFC 3264). The outbound side's
  /// comes first.
  ///
  /// @param fresh the sender has a new RTCPeerConnection (a reloaded page, a restarted program), so
  ///     the receiver makes a new one too
  @JsonTypeName("offer")
  record Offer(
      CallId callid, String sdp, @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean fresh)
      implements ToOtherSide {
    public Offer {
      Field.present(callid, "callid");
      Field.present(sdp, "sdp");
    }

    /// One that goes on with the connection there is.
    public Offer(CallId callid, String sdp) {
      this(callid, sdp, false);
    }
  }

  /// The answer to the other side's offer.
  @JsonTypeName("answer")
  record Answer(CallId callid, String sdp) implements ToOtherSide {
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
      implements ToOtherSide {
    public Ice {
      Field.present(callid, "callid");
    }
  }

  /// Ends the listed calls for both sides.
  @JsonTypeName("hangup")
  record Hangup(List<CallRef> calls, @Nullable HangupReason reason) implements ToServer {
    public Hangup {
      calls = Field.list(calls, "calls", MOST_CALLS);
    }
  }

  /// How the setting up of a call went, and how the call ended: for the server's figures and its
  /// log. Sent once, by who was in the call; never relayed.
  @JsonTypeName("callreport")
  record CallReport(CallId callid, CallPhases phases, HangupReason outcome) implements ToServer {
    public CallReport {
      Field.present(callid, "callid");
      Field.present(phases, "phases");
      Field.present(outcome, "outcome");
    }
  }

  /// Are you there? Answered by `pong`.
  @JsonTypeName("ping")
  record Ping() implements ToServer {}

  /// I am.
  @JsonTypeName("pong")
  record Pong() implements ToServer {}
}
