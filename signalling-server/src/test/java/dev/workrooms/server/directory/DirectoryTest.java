package dev.workrooms.server.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.GithubProfile;
import dev.workrooms.protocol.SearchResult;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import dev.workrooms.protocol.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectoryTest {
  private final Directory directory = new Directory();
  private final SessionId asker = SessionId.random();

  @Test
  void finds_the_beginning_of_any_word() {
    listed("Grace Brewster Hopper");
    assertEquals(List.of("Grace Brewster Hopper"), search("hop"));
    assertEquals(List.of("Grace Brewster Hopper"), search("brew"));
    assertEquals(List.of(), search("race"));
  }

  @Test
  void wants_every_word_of_the_search_in_any_order() {
    listed("Grace Hopper");
    listed("Grace Kelly");
    assertEquals(List.of("Grace Hopper"), search("hopper gr"));
    assertEquals(List.of("Grace Hopper", "Grace Kelly"), search("GRACE"));
  }

  @Test
  void is_blind_to_case_and_accents() {
    listed("Søren Ångström");
    listed("Łukasz Straße");
    assertEquals(List.of("Søren Ångström"), search("angstrom"));
    assertEquals(List.of("Søren Ångström"), search("SORE"));
    assertEquals(List.of("Łukasz Straße"), search("lukasz"));
    assertEquals(List.of("Łukasz Straße"), search("strasse"));
    assertEquals(List.of("Łukasz Straße"), search("ł"));
  }

  @Test
  void is_blind_to_case_where_a_letter_has_two_small_ones() {
    listed("ΟΔΟΣΑ");
    listed("Işık");
    assertEquals(List.of("ΟΔΟΣΑ"), search("ΟΔΟΣ"));
    assertEquals(List.of("Işık"), search("IŞIK"));
  }

  @Test
  void lists_a_name_without_a_letter_among_everybody() {
    listed("🥋");
    listed("Ada");
    assertEquals(List.of("🥋", "Ada"), search(""));
    assertEquals(List.of("Ada"), search("a"));
  }

  @Test
  void puts_whose_whole_name_begins_so_first() {
    listed("Zoe Adams");
    listed("Ada Lovelace");
    listed("Adam Osei");
    assertEquals(List.of("Ada Lovelace", "Adam Osei", "Zoe Adams"), search("ada"));
  }

  @Test
  void finds_a_github_profile_by_name_and_by_login() {
    directory.put(
        SessionId.random(),
        new UserProfiles(new GithubProfile(1L, "countess", "Ada Lovelace", null, null), null));
    assertEquals(List.of("Ada Lovelace"), search("countess"));
    assertEquals(List.of("Ada Lovelace"), search("love"));
  }

  @Test
  void never_finds_the_asker_and_at_most_twenty() {
    directory.put(asker, UserProfiles.guest("Ada Zero"));
    for (int i = 0; i < 30; i++) {
      listed("Ada %02d".formatted(i));
    }
    var found = search("ada");
    assertEquals(20, found.size());
    assertEquals("Ada 00", found.getFirst());
    assertTrue(found.stream().noneMatch("Ada Zero"::equals));
  }

  @Test
  void finds_any_part_of_a_chinese_japanese_or_korean_name() {
    listed("山田 太郎");
    listed("ジョン・スミス");
    listed("김민수");
    listed("𠮷野Ken");
    for (var part : List.of("山", "田", "太郎", "田太", "山田太郎", "山田 太郎", "太郎 山田")) {
      assertEquals(List.of("山田 太郎"), search(part), part);
    }
    for (var part : List.of("ジョン", "スミ", "ンス", "ジョンスミス")) {
      assertEquals(List.of("ジョン・スミス"), search(part), part);
    }
    for (var part : List.of("김", "민수", "수", "김미")) { // 김미: on the way to typing 김민
      assertEquals(List.of("김민수"), search(part), part);
    }
    for (var part : List.of("野", "𠮷", "ken", "野k")) {
      assertEquals(List.of("𠮷野Ken"), search(part), part);
    }
    assertEquals(List.of(), search("en"));
    assertEquals(List.of(), search("郎山"));
  }

  @Test
  void results_that_are_too_long_for_one_message_are_fewer() {
    var address = "https://example.org/" + "é".repeat(2_000);
    for (int i = 0; i < 10; i++) {
      var profile = new GithubProfile(1L, "ada" + i, "Ada %02d".formatted(i), address, address);
      directory.put(SessionId.random(), new UserProfiles(profile, null));
    }
    listed("Adam");
    var results = directory.search("ada", asker);
    var message = Wire.text(new ServerMessage.Autocomplete("\u0000".repeat(100), results));
    assertTrue(message.getBytes(UTF_8).length <= 64 * 1024);
    assertTrue(results.size() > 5, results.size() + " results");
    // Who is short is found although longer ones came first.
    assertEquals("Adam", results.getLast().userprofiles().displayName());
  }

  @Test
  void an_empty_search_finds_everybody() {
    listed("Bob");
    listed("Ada");
    assertEquals(List.of("Ada", "Bob"), search(""));
    assertEquals(List.of("Ada", "Bob"), search(" - "));
  }

  @Test
  void forgets_the_old_name_and_who_left() {
    var id = listed("Ada");
    directory.put(id, UserProfiles.guest("Grace"));
    assertEquals(List.of(), search("ada"));
    assertEquals(List.of("Grace"), search("grace"));
    directory.remove(id);
    assertEquals(List.of(), search(""));
  }

  @Test
  void a_new_profile_may_share_words_with_the_old_one() {
    var id = listed("Ada Lovelace");
    directory.put(id, UserProfiles.guest("Ada Byron"));
    directory.put(id, UserProfiles.guest("Ada Byron"));
    assertEquals(List.of("Ada Byron"), search("ada"));
    assertEquals(List.of("Ada Byron"), search("byron"));
    assertEquals(List.of(), search("lovelace"));
    directory.put(
        id, new UserProfiles(new GithubProfile(1L, "ada-byron", "Ada Byron", null, null), null));
    assertEquals(List.of("Ada Byron"), search("ada byron ada"));
    directory.remove(id);
    assertEquals(List.of(), search("ada"));
    assertEquals(List.of(), search("byron"));
  }

  private SessionId listed(String name) {
    var id = SessionId.random();
    directory.put(id, UserProfiles.guest(name));
    return id;
  }

  private List<String> search(String text) {
    return directory.search(text, asker).stream()
        .map(SearchResult::userprofiles)
        .map(UserProfiles::displayName)
        .toList();
  }
}
