package dev.workrooms.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Stream;

/// Makes a text of bytes that a fuzzer draws. Bytes are the text itself, unless the first is one
/// that no text begins with: then each stands for a type, a name or a value, so that a fuzzer finds
/// messages that are nearly right, which it hardly does letter by letter.
final class Recipe {
  private static final int MARK = 0;

  private static final List<String> TYPES =
      List.of(
          "offer",
          "answer",
          "ice",
          "register",
          "userprofile",
          "autocomplete",
          "call",
          "hangup",
          "callreport",
          "ping",
          "configured",
          "inboundcall",
          "error",
          "teleport");

  private static final List<String> NAMES =
      List.of(
          "callid",
          "sdp",
          "candidate",
          "fresh",
          "fromsessionid",
          "\\u0066romsessionid",
          "sessionid",
          "tosessionid",
          "calls",
          "secret",
          "to",
          "reason",
          "search",
          "guest",
          "github",
          "phases",
          "outcome",
          "sdpMid",
          "sdpMLineIndex",
          "name",
          "later");

  private static final List<String> VALUES =
      List.of(
          "\"callid-0123456789abcdefgh\"",
          "\"v=0\\r\\n\"",
          "null",
          "true",
          "5",
          "-1.5e3",
          "99999999999",
          "1e999",
          "\"\"",
          "\"\\ud83e\\udd4b \\ud800 \\u0000\"",
          "\"hangup\"",
          "[]",
          "[{\"callid\":\"callid-0123456789abcdefgh\",\"sessionid\":\"ada-0123456789abcdefghij\"}]",
          "{}",
          "{\"name\":\"Ada\"}",
          "{\"login\":\"ada\",\"token\":\"t\"}",
          "{\"offer\":1,\"connected\":2.5}",
          "{\"candidate\":\"candidate:1\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0}",
          "{\"candidate\":\"\",\"sdpMLineIndex\":4294967296}",
          "\" \"",
          "{\"candidate\":\"\",\"sdpMLineIndex\":\" \"}",
          "{\"candidate\":null,\"usernameFragment\":7}",
          "{\"sdpMid\":{\"candidate\":\"x\"},\"candidate\":\"candidate:1\"}");

  private Recipe() {}

  static String text(byte[] bytes) {
    if (bytes.length < 2 || bytes[0] != MARK) {
      return new String(bytes, UTF_8);
    }
    var text =
        new StringBuilder("{\"type\":\"").append(of(TYPES, bytes[1])).append("\",\"detail\":{");
    for (int i = 2; i + 1 < bytes.length; i += 2) {
      text.append(i == 2 ? "\"" : ",\"").append(of(NAMES, bytes[i]));
      text.append("\":").append(of(VALUES, bytes[i + 1]));
    }
    return text.append("}}").toString();
  }

  /// Each type with a callid, and one more member of each name and value.
  static Stream<byte[]> some() {
    return Stream.iterate(0, i -> i + 1)
        .limit(TYPES.size())
        .flatMap(
            type ->
                Stream.iterate(1, i -> i + 1)
                    .limit(VALUES.size())
                    .map(
                        i ->
                            new byte[] {
                              MARK, type.byteValue(), 0, 0, 1, 1, (byte) (i % 19 + 2), i.byteValue()
                            }));
  }

  private static String of(List<String> list, byte index) {
    return list.get((index & 0xFF) % list.size());
  }
}
