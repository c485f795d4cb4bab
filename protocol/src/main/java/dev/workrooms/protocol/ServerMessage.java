package dev.workrooms.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the server tells a client. Every `fromsessionid` is the server's word, not the sender's.
public sealed interface ServerMessage extends Message {
  /// The protocol that `hello` announces.
  int PROTOCOL = 1;

  /// The most results of one search.
  int MOST_RESULTS = 20;

  /// The first message on every connection.
  ///
  /// @param server the program's name and version, for people
  @JsonTypeName("hello")
  record Hello(@JsonProperty(required = true) int protocol, String server)
      implements ServerMessage {
    public Hello {
      Field.present(server, "server");
    }
  }

  /// The answer to `register`: the connection now is this session. Comes again before the ICE
  /// servers' credentials expire, with fresh ones.
  ///
  /// @param iceTtlSeconds how long the ICE servers' credentials are good for
  /// @param heartbeatSeconds a side not heard for so long is asked: by the server with a WebSocket
  ///     ping frame, by the client with `ping`, as not every client sees such frames
  @JsonTypeName("configured")
  record Configured(
      SessionId sessionid,
      List<IceServer> iceServers,
      @JsonProperty(required = true) int iceTtlSeconds,
      @JsonProperty(required = true) int heartbeatSeconds,
      Limits limits)
      implements ServerMessage {
    public Configured {
      Field.present(sessionid, "sessionid");
      iceServers = Field.list(iceServers, "iceServers", 16);
      Field.present(limits, "limits");
    }
  }

  /// The server goes away and will close the connection with 1001; calls go on. Come back after a
  /// random part of `reconnectMillis`, so that not everybody comes at once.
  ///
  /// @param reason a sentence for people
  @JsonTypeName("bye")
  record Bye(String reason, @JsonProperty(required = true) int reconnectMillis)
      implements ServerMessage {
    public Bye {
      Field.present(reason, "reason");
      if (reconnectMillis < 0) {
        throw Refused.malformed("`reconnectMillis` must not be negative");
      }
    }
  }

  /// The receiver's own profile as the server holds it and shows it to others.
  @JsonTypeName("userprofile")
  record UserProfile(@JsonValue UserProfiles userprofiles) implements ServerMessage {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UserProfile {
      Field.present(userprofiles, "userprofile");
    }
  }

  /// Who was found for `search`, best first.
  @JsonTypeName("autocomplete")
  record Autocomplete(String search, List<SearchResult> results) implements ServerMessage {
    public Autocomplete {
      Field.present(search, "search");
      results = Field.list(results, "results", MOST_RESULTS);
    }
  }

  /// To the caller: the call exists and the other side was told.
  ///
  /// @param userprofiles the called side's
  @JsonTypeName("outboundcall")
  record OutboundCall(
      CallId callid, SessionId fromsessionid, SessionId tosessionid, UserProfiles userprofiles)
      implements ServerMessage {
    public OutboundCall {
      Field.present(callid, "callid");
      Field.present(fromsessionid, "fromsessionid");
      Field.present(tosessionid, "tosessionid");
      Field.present(userprofiles, "userprofiles");
    }

    @JsonProperty("outbound")
    public boolean outbound() {
      return true;
    }
  }

  /// To the called side: somebody calls.
  ///
  /// @param userprofiles the calling side's
  @JsonTypeName("inboundcall")
  record InboundCall(
      CallId callid, SessionId fromsessionid, SessionId tosessionid, UserProfiles userprofiles)
      implements ServerMessage {
    public InboundCall {
      Field.present(callid, "callid");
      Field.present(fromsessionid, "fromsessionid");
      Field.present(tosessionid, "tosessionid");
      Field.present(userprofiles, "userprofiles");
    }

    @JsonProperty("inbound")
    public boolean inbound() {
      return true;
    }
  }

  /// The other side's offer.
  ///
  /// @param fresh it has a new RTCPeerConnection, so this side makes a new one too
  @JsonTypeName("offer")
  record Offer(
      CallId callid,
      SessionId fromsessionid,
      String sdp,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean fresh)
      implements ServerMessage {
    /// One that goes on with the connection there is.
    public Offer(CallId callid, SessionId fromsessionid, String sdp) {
      this(callid, fromsessionid, sdp, false);
    }

    public Offer {
      Field.present(callid, "callid");
      Field.present(fromsessionid, "fromsessionid");
      Field.present(sdp, "sdp");
    }
  }

  /// The other side's answer.
  @JsonTypeName("answer")
  record Answer(CallId callid, SessionId fromsessionid, String sdp) implements ServerMessage {
    public Answer {
      Field.present(callid, "callid");
      Field.present(fromsessionid, "fromsessionid");
      Field.present(sdp, "sdp");
    }
  }

  /// A candidate of the other side.
  ///
  /// @param candidate null: there are no more
  @JsonTypeName("ice")
  record Ice(
      CallId callid,
      SessionId fromsessionid,
      @JsonProperty(required = true) @JsonInclude(JsonInclude.Include.ALWAYS)
          @Nullable IceCandidate candidate)
      implements ServerMessage {
    public Ice {
      Field.present(callid, "callid");
      Field.present(fromsessionid, "fromsessionid");
    }
  }

  /// These calls are over; each reference names who ended it.
  @JsonTypeName("hangup")
  record Hangup(List<CallRef> calls, HangupReason reason) implements ServerMessage {
    public Hangup {
      calls = Field.list(calls, "calls", ClientMessage.MOST_CALLS);
      Field.present(reason, "reason");
    }

    /// One call.
    public Hangup(CallId callid, SessionId sessionid, HangupReason reason) {
      this(List.of(new CallRef(callid, sessionid)), reason);
    }
  }

  /// Something was refused; the connection goes on.
  ///
  /// @param message for people: what was wrong and what is expected
  /// @param in the type of the message that was refused, where it could be read
  /// @param callid the call it was about
  /// @param to the session it was meant for
  @JsonTypeName("error")
  record Refusal(
      ErrorCode code,
      String message,
      @Nullable String in,
      @Nullable CallId callid,
      @Nullable SessionId to)
      implements ServerMessage {
    public Refusal {
      Field.present(code, "code");
      Field.present(message, "message");
    }
  }

  /// Are you there? Answered by `pong`.
  @JsonTypeName("ping")
  record Ping() implements ServerMessage {}

  /// I am.
  @JsonTypeName("pong")
  record Pong() implements ServerMessage {}
}
