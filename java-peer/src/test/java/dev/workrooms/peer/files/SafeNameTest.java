package dev.workrooms.peer.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeNameTest {
  private static final Path FOLDER = Path.of("in");

  @ParameterizedTest
  @CsvSource({
    "holiday.jpg, holiday.jpg",
    "../../etc/passwd, passwd",
    "'C:\\Windows\\win.ini', win.ini",
    "dir/, file",
    "., file",
    ".., file",
    "...., file",
    ".bashrc, bashrc",
    "'  spaces . ', spaces",
    "a:b*c?d\"e<f>g|h, a_b_c_d_e_f_g_h",
    "CON, _CON",
    "con.txt, _con.txt",
    "com1.tar.gz, _com1.tar.gz",
    "console.txt, console.txt",
    "archive.tar.gz, archive.tar.gz",
  })
  void a_name_is_made_safe(String offered, String safe) {
    assertEquals(FOLDER.resolve(safe), SafeName.of(offered).within(FOLDER, 1));
  }

  @Test
  void controls_invisible_characters_and_half_characters_are_replaced() {
    assertEquals("a_b_c_d_e.txt", name("a\u0000b\nc\u202Ed\uD800e.txt"));
  }

  @Test
  void letters_of_any_script_stay_as_they_are() {
    var safe = SafeName.of("休暇 – отпуск 🏖.jpg");
    assertEquals("休暇 – отпуск 🏖", safe.stem());
    assertEquals(".jpg", safe.extension());
    assertEquals("é", SafeName.of("e\u0301").stem());
  }

  @Test
  void a_long_name_keeps_its_extension_and_whole_characters() {
    var safe = SafeName.of("🏖".repeat(120) + ".jpeg");
    assertEquals(".jpeg", safe.extension());
    assertEquals("🏖".repeat(50), safe.stem());
    var longest = SafeName.of("x".repeat(255));
    assertTrue(name(longest, SafeName.MOST).getBytes(StandardCharsets.UTF_8).length <= 255);
  }

  @Test
  void a_long_extension_leaves_room_for_a_number_too() {
    for (var letter : new String[] {"x", "é", "休", "🏖"}) {
      for (int length = 1; length <= 40; length++) {
        var safe = SafeName.of(letter.repeat(60) + "." + letter.repeat(length));
        int bytes = name(safe, SafeName.MOST).getBytes(StandardCharsets.UTF_8).length;
        assertTrue(bytes <= 255, bytes + " bytes");
      }
    }
  }

  @Test
  void the_second_of_a_name_has_a_number_before_its_extension() {
    assertEquals("a (2).txt", name(SafeName.of("a.txt"), 2));
  }

  private static String name(String offered) {
    return name(SafeName.of(offered), 1);
  }

  private static String name(SafeName safe, int number) {
    return safe.within(FOLDER, number).getFileName().toString();
  }
}
