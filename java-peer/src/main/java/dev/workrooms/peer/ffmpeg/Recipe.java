package dev.workrooms.peer.ffmpeg;

import java.util.Map;

/// How FFmpeg makes files of a format that can be played while they are written, and after they
/// broke off.
///
/// @param muxer FFmpeg's name of the format
/// @param muxing options of the muxer
/// @param pictures the encoder of pictures, where nobody names another
/// @param sound the encoder of sound
/// @param unitsPerSecond in which the file counts the times of pictures
/// @param cutsPriming whether the file can't say that sound before its beginning is not to be
///     heard, so that it must be left out
record Recipe(
    String muxer,
    Map<String, String> muxing,
    String pictures,
    String sound,
    int unitsPerSecond,
    boolean cutsPriming) {
  /// A head that says nothing of what follows, and fragments of a second, each by itself.
  private static final Map<String, String> FRAGMENTS =
      Map.of(
          // A track may begin late: without the last, its first would count as the file's
          // beginning.
          "movflags", "empty_moov+default_base_moof+frag_discont",
          "frag_duration", "1000000",
          "use_editlist", "0");

  /// Whether the time of a picture is the sum of the lengths of those before it: a fragment of MP4
  /// begins where the one before it ended (ISO/IEC 14496-12, 8.8.12).
  boolean timesByLength() {
    return muxing.equals(FRAGMENTS);
  }

  static Recipe of(MediaFormat format) {
    return switch (format) {
      case MP4 -> new Recipe("mp4", FRAGMENTS, "libopenh264", "aac", 90_000, true);
      case M4A -> new Recipe("ipod", FRAGMENTS, "", "aac", 90_000, true);
      case WEBM -> {
        var clusters = Map.of("cluster_time_limit", "1000");
        yield new Recipe("webm", clusters, "libvpx", "libopus", 1_000, false);
      }
      case OPUS -> {
        var pages = Map.of("page_duration", "500000");
        yield new Recipe("opus", pages, "", "libopus", 1_000, false);
      }
      // Beyond 4 GiB, after twelve hours, it says its length in another way (EBU Tech 3306).
      case WAV -> new Recipe("wav", Map.of("rf64", "auto"), "", "pcm_s16le", 1_000, false);
    };
  }
}
