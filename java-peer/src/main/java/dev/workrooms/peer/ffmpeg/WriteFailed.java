package dev.workrooms.peer.ffmpeg;

/// A media file can't be written, or not on. The message is a sentence for a person.
public final class WriteFailed extends RuntimeException {
  WriteFailed(String message) {
    super(message);
  }

  /// @param act what was tried, as in "FFmpeg can't …"
  /// @return the result, where it is none of failure
  /// @throws WriteFailed where it is negative
  static int check(int result, String act) {
    if (result < 0) {
      throw new WriteFailed("FFmpeg can't " + act + ": " + Ffmpeg.words(result));
    }
    return result;
  }
}
