package dev.workrooms.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/// What a file is, told before its content: the first message on its channel.
///
/// @param name for people to read, and to make a file name of; 1 to 255 characters of any kind,
///     separators and controls included, so it is nobody's path as it is
/// @param size bytes; null where the sender does not know yet
/// @param mime the media type that the sender takes it for (RFC 9110, 8.3.1); null: unknown
@JsonTypeName("file")
public record FileInfo(String name, @Nullable Long size, @Nullable String mime)
    implements FileMessage {
  private static final int MOST_CHARS = 255;

  public FileInfo {
    Field.text(name, "name", MOST_CHARS);
    Field.count(size, "size");
    if (mime != null) {
      Field.bounded(mime, "mime", MOST_CHARS);
    }
  }

  /// A file of which no more is known.
  public static FileInfo named(String name) {
    return new FileInfo(name, null, null);
  }
}
