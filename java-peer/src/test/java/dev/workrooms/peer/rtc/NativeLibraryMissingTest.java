package dev.workrooms.peer.rtc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NativeLibraryMissingTest {
  @Test
  void a_platform_whose_jar_is_not_there_is_told_which_to_add() {
    // As webrtc-java 0.14 throws it, the first time and later.
    var first =
        new ExceptionInInitializerError(
            new RuntimeException("Load library failed", new NullPointerException("in is null")));
    var later = new NoClassDefFoundError("Could not initialize class");
    later.initCause(first);
    for (var thrown : new LinkageError[] {first, later}) {
      var message = message(thrown);
      assertTrue(message.contains("dev.onvoid.webrtc:webrtc-java with the classifier"), message);
      assertTrue(message.contains(System.getProperty("os.arch")), message);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_library_that_the_system_lacks_is_named_with_its_packages() {
    var message =
        message(new UnsatisfiedLinkError("libpulse.so.0: cannot open shared object file"));
    assertTrue(message.contains("libpulse.so.0"), message);
    assertTrue(message.contains("apt-get install libpulse0"), message);
  }

  private static String message(LinkageError thrown) {
    return String.valueOf(new NativeLibraryMissing(thrown).getMessage());
  }
}
