package dev.workrooms.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class WireTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  static Stream<Vectors.Valid> clientValid() {
    return Vectors.of("client").valid();
  }

  static Stream<Vectors.Invalid> clientInvalid() {
    return Vectors.of("client").invalid();
  }

  static Stream<Vectors.Valid> serverValid() {
    return Vectors.of("server").valid();
  }

  static Stream<Vectors.Invalid> serverInvalid() {
    return Vectors.of("server").invalid();
  }

  static Stream<Vectors.Valid> eventValid() {
    return Vectors.of("event").valid();
  }

  static Stream<Vectors.Invalid> eventInvalid() {
    return Vectors.of("event").invalid();
  }

  static Stream<Vectors.Valid> fileValid() {
    return Vectors.of("file").valid();
  }

  static Stream<Vectors.Invalid> fileInvalid() {
    return Vectors.of("file").invalid();
  }

  @ParameterizedTest
  @MethodSource("clientValid")
  void reads_and_writes_what_clients_send(Vectors.Valid vector) {
    survives(vector.message(), text -> Wire.text(Wire.clientMessage(text)));
  }

  @ParameterizedTest
  @MethodSource("serverValid")
  void reads_and_writes_what_the_server_sends(Vectors.Valid vector) {
    survives(vector.message(), text -> Wire.text(Wire.serverMessage(text)));
  }

  @ParameterizedTest
  @MethodSource("eventValid")
  void reads_and_writes_what_peers_send(Vectors.Valid vector) {
    survives(vector.message(), text -> Wire.text(Wire.event(text)));
  }

  @ParameterizedTest
  @MethodSource("fileValid")
  void reads_and_writes_what_peers_say_of_a_file(Vectors.Valid vector) {
    survives(vector.message(), text -> Wire.text(Wire.fileMessage(text)));
  }

  @ParameterizedTest
  @MethodSource("clientInvalid")
  void refuses_from_clients(Vectors.Invalid vector) {
    refused(vector, Wire::clientMessage);
  }

  @ParameterizedTest
  @MethodSource("serverInvalid")
  void refuses_from_the_server(Vectors.Invalid vector) {
    refused(vector, Wire::serverMessage);
  }

  @ParameterizedTest
  @MethodSource("eventInvalid")
  void refuses_from_peers(Vectors.Invalid vector) {
    refused(vector, Wire::event);
  }

  @ParameterizedTest
  @MethodSource("fileInvalid")
  void refuses_what_peers_say_of_a_file(Vectors.Invalid vector) {
    refused(vector, Wire::fileMessage);
  }

  @ParameterizedTest
  @MethodSource("clientValid")
  void the_server_reads_what_clients_may_send_and_relays_its_detail_as_it_came(
      Vectors.Valid vector) {
    switch (Wire.inbound(vector.message().toString())) {
      case ClientMessage.ToServer message ->
          assertEquals(Wire.clientMessage(vector.message().toString()), message);
      case Relay relay -> {
        var sender = SessionId.random();
        var relayed = (ObjectNode) JSON.readTree(relay.text(sender));
        var stamp = ((ObjectNode) relayed.get("detail")).remove("fromsessionid");
        assertEquals(sender.value(), stamp.stringValue());
        assertEquals(vector.message(), relayed);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("clientInvalid")
  void the_server_refuses_from_clients(Vectors.Invalid vector) {
    refused(vector, Wire::inbound);
  }

  @Test
  void a_detail_that_names_its_sender_is_refused() {
    var spoofed =
        assertThrows(
            Refused.class,
            () ->
                Wire.inbound(
                    """
                    {"type":"offer","detail":{"fromsessionid":"bob-0123456789abcdefgh",\
                    "callid":"call-0123456789abcdefgh","sdp":"v=0"}}"""));
    assertEquals("offer", spoofed.in());
    assertEquals("`fromsessionid` is for the server to say", spoofed.text());
  }

  @Test
  void what_is_printed_of_a_message_shows_no_secret_and_no_sdp() {
    var secret = Secret.random();
    var register = Wire.inbound(Wire.text(new ClientMessage.Register(secret, List.of())));
    assertFalse(register.toString().contains(secret.value()));
    var offer = Wire.inbound(Wire.text(new ClientMessage.Offer(CallId.random(), "v=0 private")));
    assertFalse(offer.toString().contains("private"));
  }

  @Test
  void a_secret_proves_the_hash_of_its_bytes() {
    var secret = new Secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8");
    assertEquals("Yw3NKWbEM2aRElRIu7JbT_QSpJxzLbLIq8G4WBvXEN0", secret.sessionid().value());
    assertEquals(secret.sessionid(), new ClientMessage.Register(secret, List.of()).sessionid());
  }

  @Test
  void every_message_and_every_word_of_an_enum_has_a_vector() {
    assertEquals(typesOf(ClientMessage.class), typesIn("client"));
    assertEquals(typesOf(ServerMessage.class), typesIn("server"));
    assertEquals(typesOf(FileMessage.class), typesIn("file"));
    assertEquals(HangupReason.values().length, distinctWords("server", "hangup", "reason"));
    assertEquals(ErrorCode.values().length, distinctWords("server", "error", "code"));
    assertEquals(CancelReason.values().length, distinctWords("file", "cancel", "reason"));
  }

  @Test
  void says_which_field_is_wrong_and_in_which_message() {
    var refused =
        assertThrows(
            Refused.class, () -> Wire.clientMessage("{\"type\":\"call\",\"detail\":{\"to\":[1]}}"));
    assertEquals("call", refused.in());
    assertEquals("`to` is missing or of the wrong type", refused.text());
  }

  @Test
  void an_id_of_the_wrong_form_is_called_what_it_is_in_whatever_field() {
    assertEquals(
        "a session id must be 22 to 64 characters of A–Z a–z 0–9 _ -",
        refusalOf("{\"type\":\"call\",\"detail\":{\"to\":\"short\"}}").text());
  }

  @Test
  void a_number_too_large_for_its_field_is_json_all_the_same() {
    var text =
        """
        {"type":"userprofile","detail":{"github":{"login":"ada","id":99999999999999999999}}}""";
    assertEquals("`github.id` is missing or of the wrong type", refusalOf(text).text());
  }

  @Test
  void an_unknown_type_is_named_unless_it_is_absurdly_long() {
    assertEquals("teleport", refusalOf("{\"type\":\"teleport\"}").in());
    assertNull(refusalOf("{\"type\":\"%s\"}".formatted("x".repeat(101))).in());
  }

  @Test
  void a_token_in_a_profile_is_dropped_as_it_is_read() {
    var message =
        Wire.clientMessage(
            """
            {"type":"userprofile","detail":{"github":{"login":"ada","accessToken":"gho_secret"},
             "token":"gho_secret"}}""");
    assertFalse(Wire.text(message).contains("gho_secret"));
  }

  @Test
  void an_event_carries_a_record_of_the_applications_own() {
    record Pointer(double x, double y) {}
    var event = Wire.event(Wire.text(Event.of("pointer", new Pointer(0.25, 1))));
    assertEquals(new Pointer(0.25, 1), event.detail().as(Pointer.class));
    assertThrows(Refused.class, () -> event.detail().as(Event.Chat.class));
    assertEquals(Json.of(Map.of("x", 0.25, "y", 1.0)), event.detail());
  }

  @Test
  void an_event_that_the_other_side_would_refuse_is_not_made() {
    assertThrows(Refused.class, () -> Event.of("list", List.of()));
    assertThrows(Refused.class, () -> Event.of("", Map.of()));
  }

  @Test
  void ids_do_not_repeat_and_have_the_form_that_the_wire_wants() {
    var ids = Stream.generate(CallId::random).limit(1_000).collect(Collectors.toSet());
    assertEquals(1_000, ids.size());
    assertEquals(43, SessionId.random().value().length());
  }

  private static Refused refusalOf(String text) {
    return assertThrows(Refused.class, () -> Wire.clientMessage(text));
  }

  private static void survives(JsonNode message, Function<String, String> roundTrip) {
    var once = JSON.readTree(roundTrip.apply(message.toString()));
    var twice = JSON.readTree(roundTrip.apply(once.toString()));
    assertEquals(once, twice);
    assertEquals(message.get("type"), once.get("type"));
    assertTrue(
        contains(message.path("detail"), once.get("detail")),
        () -> once + " has a field that is not in " + message);
  }

  /// Everything written was in what was read; only unknown, null and derived fields may get lost.
  private static boolean contains(JsonNode whole, JsonNode part) {
    if (part instanceof ObjectNode object) {
      return object.properties().stream()
          .allMatch(entry -> contains(whole.path(entry.getKey()), entry.getValue()));
    }
    return part.isArray() ? part.size() == whole.size() : part.equals(whole);
  }

  private static void refused(Vectors.Invalid vector, Function<String, ?> read) {
    var refused = assertThrows(Refused.class, () -> read.apply(vector.text()));
    assertEquals(vector.code(), Json.of(refused.code()).as(String.class), refused.text());
    assertFalse(refused.text().contains("dev.workrooms"), refused.text());
    assertFalse(refused.text().contains("jackson"), refused.text());
  }

  private static Set<String> typesOf(Class<? extends Message> family) {
    return Wire.leaves(family)
        .map(c -> c.getAnnotation(JsonTypeName.class).value())
        .collect(Collectors.toSet());
  }

  private static Set<String> typesIn(String family) {
    return Vectors.of(family)
        .valid()
        .map(v -> v.message().get("type").stringValue())
        .collect(Collectors.toSet());
  }

  private static long distinctWords(String family, String type, String field) {
    return Vectors.of(family)
        .valid()
        .filter(v -> v.message().get("type").stringValue().equals(type))
        .map(v -> v.message().get("detail").get(field))
        .distinct()
        .count();
  }
}
