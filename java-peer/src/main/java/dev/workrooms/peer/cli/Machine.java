package dev.workrooms.peer.cli;

import dev.workrooms.peer.ffmpeg.FfmpegMissing;
import dev.workrooms.peer.ffmpeg.FfmpegVersion;
import dev.workrooms.peer.rtc.Probe;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/// What this machine and its JVM are, as far as calls depend on it.
final class Machine {
  private static final String NETWORK = "network";

  private Machine() {}

  static Finding java() {
    var says =
        "%s (%s) on %s %s"
            .formatted(
                Runtime.version(),
                System.getProperty("java.vendor"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"));
    return Machine.class.getModule().isNativeAccessEnabled()
        ? Finding.ok("Java", says)
        : Finding.warning(
            "Java",
            says + " without native access",
            "start java with --enable-native-access=ALL-UNNAMED, as later ones insist on it");
  }

  /// WebRTC uses loopback for nothing.
  static Finding network() {
    try {
      var up = new ArrayList<NetworkInterface>();
      for (var each : NetworkInterface.networkInterfaces().toList()) {
        if (each.isUp() && !each.isLoopback() && each.getInetAddresses().hasMoreElements()) {
          up.add(each);
        }
      }
      return network(up.size());
    } catch (SocketException none) {
      // The JDK's way to say that there are none.
      return network(0);
    }
  }

  static Finding network(int interfaces) {
    return interfaces == 0
        ? Finding.failed(
            NETWORK,
            "no interface but loopback",
            "WebRTC needs another: connect the machine, or give the container a network")
        : Finding.ok(
            NETWORK,
            interfaces == 1
                ? "one interface besides loopback"
                : interfaces + " interfaces besides loopback");
  }

  /// Calls work without it.
  static Finding ffmpeg() {
    try {
      return Finding.ok("FFmpeg", FfmpegVersion.load());
    } catch (FfmpegMissing e) {
      return Finding.warning(
          "FFmpeg", "no media file can be played or made", String.valueOf(e.getMessage()));
    }
  }

  static Finding codecs(Probe probe) {
    return codecs(probe.sends(), probe.receives());
  }

  /// RFC 7874 and 7742 want Opus and VP8 of everybody.
  static Finding codecs(List<String> sends, List<String> receives) {
    var says =
        sends.equals(receives)
            ? String.join(" ", sends) + ", both ways"
            : "sends " + String.join(" ", sends) + "; receives " + String.join(" ", receives);
    var needed = List.of("opus", "VP8");
    return sends.containsAll(needed) && receives.containsAll(needed)
        ? Finding.ok("codecs", says)
        : Finding.failed("codecs", says, "use the webrtc-java that came with this library");
  }
}
