package dev.workrooms.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What matches and what does not, and what placeholders stand for.
class ExpectationTest {
  private final Values values = new Values(URI.create("ws://localhost:8080/signal"));

  private String difference(String expected, String heard) {
    return Expectation.difference(JsonText.readOurs(expected), JsonText.readOurs(heard), values)
        .orElse("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"a\":1} | {\"a\":1,\"b\":2} | none",
        "{\"a\":{}} | {\"a\":{\"b\":2}} | none",
        "{\"a\":1} | {\"b\":1} | `a` is nothing, not 1",
        "{\"a\":1} | {\"a\":\"1\"} | `a` is \"1\", not 1",
        "{\"a\":{\"b\":1}} | {\"a\":{\"b\":2}} | `a.b` is 2, not 1",
        "{\"a\":{}} | {\"a\":[]} | `a` is [], not {}",
        "{\"a\":null} | {\"a\":null} | none",
        "{\"a\":null} | {} | `a` is nothing, not null",
        "{\"a\":[1,{}]} | {\"a\":[1,{\"b\":1}]} | none",
        "{\"a\":[1]} | {\"a\":[1,2]} | `a` is [1,2], not a list of 1",
        "{\"a\":[1,2]} | {\"a\":[2,1]} | `a[0]` is 2, not 1",
        "{\"a\":\"$anything\"} | {\"a\":null} | none",
        "{\"a\":\"$anything\"} | {} | `a` is nothing, not anything",
        "{\"a\":\"$absent\"} | {} | none",
        "{\"a\":\"$absent\"} | {\"a\":null} | `a` is null, not nothing",
        "{\"a\":\"$new\"} | {} | `a` is nothing, not a value",
        "{\"a\":\"$new\",\"b\":\"$new\"} | {\"a\":1,\"b\":2} | `b` is 2, not 1",
        "{\"a\":\"$new\",\"b\":\"$new\"} | {\"a\":1,\"b\":1} | none",
        "{\"a\":1} | 7 | the message is 7, not {\"a\":1}"
      })
  void every_expected_field_must_be_there_and_others_may(
      String expected, String heard, String difference) {
    assertEquals(difference, difference(expected, heard));
  }

  @Test
  void a_placeholder_stands_for_what_was_first_heard_under_it() {
    assertEquals("none", difference("{\"callid\":\"$call\"}", "{\"callid\":\"abc\"}"));
    assertEquals("none", difference("{\"callid\":\"$call\"}", "{\"callid\":\"abc\"}"));
    assertEquals(
        "`callid` is \"x\", not \"abc\"",
        difference("{\"callid\":\"$call\"}", "{\"callid\":\"x\"}"));
    assertEquals("<abc>abcd", values.fill("<$call>${call}d"));
  }

  @Test
  void nothing_is_learnt_from_what_does_not_match() {
    difference("{\"callid\":\"$call\",\"a\":1}", "{\"callid\":\"abc\",\"a\":2}");
    assertNull(values.of("call"));
  }

  @Test
  void everybody_has_an_id_and_the_secret_that_proves_it_and_each_run_its_own() {
    assertEquals(values.of("ada.sessionid"), values.of("ada.sessionid"));
    assertNotEquals(values.of("ada.sessionid"), values.of("bob.sessionid"));
    var other = new Values(URI.create("ws://localhost:8080/signal"));
    assertNotEquals(values.of("ada.secret"), other.of("ada.secret"));
    assertNotEquals(values.of("token"), other.of("token"));
    assertThrows(IllegalArgumentException.class, () -> values.of("ada.shoes"));
  }

  @Test
  void text_is_repeated_where_it_says_so() {
    assertEquals("[ababab]", values.fill("[$<3*ab>]"));
    assertEquals("http://localhost:8080", values.fill("$origin"));
  }
}
