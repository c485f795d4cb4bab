package dev.workrooms.server.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.GithubProfile;
import dev.workrooms.protocol.SearchResult;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
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
