package dev.workrooms.peer.ffmpeg;

/// The kinds of media file that can be written.
public enum MediaFormat {
  /// H.264 and AAC, in fragments of a second (ISO/IEC 14496-12, 8.8).
  MP4("mp4", "video/mp4", true),
  /// VP8 and Opus, in clusters of a second.
  WEBM("webm", "video/webm", true),
  /// AAC alone, in fragments as MP4.
  M4A("m4a", "audio/mp4", false),
  /// Opus alone, in Ogg (RFC 7845).
  OPUS("opus", "audio/ogg", false),
  /// Uncompressed: 48 kHz, mono, 16 bit.
  WAV("wav", "audio/wav", false);

  private final String extension;
  private final String mime;
  private final boolean pictured;

  MediaFormat(String extension, String mime, boolean pictured) {
    this.extension = extension;
    this.mime = mime;
    this.pictured = pictured;
  }

  /// What a file's name ends with, without the dot.
  public String extension() {
    return extension;
  }

  /// Its media type.
  public String mime() {
    return mime;
  }

  /// Whether it holds pictures, too.
  public boolean pictured() {
    return pictured;
  }

  /// The same sound without pictures.
  public MediaFormat soundAlone() {
    return switch (this) {
      case MP4 -> M4A;
      case WEBM -> OPUS;
      case M4A, OPUS, WAV -> this;
    };
  }
}
