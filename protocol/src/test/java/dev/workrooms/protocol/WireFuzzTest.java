package dev.workrooms.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// Whatever text comes: it is read or {@link Refused}, by the server as by everybody else, and what
/// is read survives being written.
class WireFuzzTest {
  private static final SessionId FROM = SessionId.random();

  /// What became of a text: one of the two.
  private record Reading<T>(@Nullable T message, @Nullable Refused refused) {
    static <T> Reading<T> of(Function<String, T> reader, String text) {
      try {
        return new Reading<>(reader.apply(text), null);
      } catch (Refused refused) {
        return new Reading<>(null, refused);
      }
    }

    @Nullable ErrorCode code() {
      return refused == null ? null : refused.code();
    }
  }

  static Stream<byte[]> seeds() {
    return Stream.concat(vectors(), Recipe.some());
  }

  private static Stream<byte[]> vectors() {
    return Stream.of("client", "server", "event")
        .map(Vectors::of)
        .flatMap(
            vectors ->
                Stream.concat(
                    vectors.valid().map(valid -> valid.message().toString()),
                    vectors.invalid().map(Vectors.Invalid::text)))
        .map(text -> text.getBytes(UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void any_text_is_read_alike_by_all_or_refused(byte[] drawn) {
    var text = Recipe.text(drawn);
    var client = Reading.of(Wire::clientMessage, text);
    var inbound = Reading.of(Wire::inbound, text);
    if (client.message() instanceof ClientMessage.ToOtherSide relayed) {
      passes(text, relayed, inbound);
    } else {
      assertEquals(client.message(), inbound.message());
      assertEquals(client.code(), inbound.code());
    }
    survives(client.message(), Wire::clientMessage);
    survives(Reading.of(Wire::serverMessage, text).message(), Wire::serverMessage);
    var event = Reading.of(Wire::event, text).message();
    if (event != null) {
      assertEquals(event, Wire.event(Wire.text(event)));
    }
  }

  private static void passes(
      String text, ClientMessage.ToOtherSide sent, Reading<Inbound> inbound) {
    if (JsonMapper.shared().readTree(text).get("detail").has("fromsessionid")) {
      assertEquals(ErrorCode.MALFORMED, inbound.code());
      return;
    }
    assertNull(inbound.refused());
    var relay = assertInstanceOf(Relay.class, inbound.message());
    var heard = Wire.serverMessage(relay.text(FROM));
    switch (sent) {
      case ClientMessage.Offer(var callid, var sdp, var fresh) ->
          assertEquals(new ServerMessage.Offer(callid, FROM, sdp, fresh), heard);
      case ClientMessage.Answer(var callid, var sdp) ->
          assertEquals(new ServerMessage.Answer(callid, FROM, sdp), heard);
      case ClientMessage.Ice(var callid, var candidate) ->
          assertEquals(new ServerMessage.Ice(callid, FROM, candidate), heard);
    }
  }

  private static void survives(@Nullable Message message, Function<String, Message> reader) {
    if (message != null) {
      assertEquals(message, reader.apply(Wire.text(message)));
    }
  }
}
