package dev.workrooms.peer.rtc;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/// Keeps a program's standard output its own. When the JVM ends, webrtc-java's static destructors
/// look for it once more and complain on standard output ("VM attach current thread failed").
public final class NativeNoise {
  private static final int STANDARD_OUTPUT = 1;

  private NativeNoise() {}

  /// Closes standard output for good, as the last act of the program: for a shutdown hook. Calling
  /// C is restricted; java is started with --enable-native-access for WebRTC anyway.
  @SuppressWarnings("restricted")
  public static void closeStandardOutput() {
    System.out.flush();
    var linker = Linker.nativeLinker();
    var library = linker.defaultLookup();
    var function = library.find("close").or(() -> library.find("_close")); // so Windows calls it
    if (function.isEmpty()) {
      return;
    }
    var close =
        linker.downcallHandle(
            function.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    try {
      int _ = (int) close.invokeExact(STANDARD_OUTPUT);
    } catch (Throwable e) {
      throw new IllegalStateException("close(2) can't be called", e);
    }
  }
}
