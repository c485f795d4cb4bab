package dev.workrooms.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.regex.Pattern;

/// What the two sides of a data channel `file` say of the one file that it carries. The content
/// goes between these texts in binary messages.
public sealed interface FileMessage extends Message
    permits FileInfo,
        FileMessage.Accept,
        FileMessage.Decline,
        FileMessage.Received,
        FileMessage.End,
        FileMessage.Done,
        FileMessage.Cancel {
  /// The label of such a channel.
  String LABEL = "file";

  /// How long a receiver may take to accept or decline.
  int ANSWER_SECONDS = 60;

  /// The longest message with content, and the length of all but a file's last.
  int CONTENT_BYTES = 65_536;

  /// The most content that may be on its way: sent, and not told as {@link Received}.
  int WINDOW_BYTES = 4 * 1024 * 1024;

  /// After so much more of the content a receiver tells what it has, at the latest.
  int RECEIPT_BYTES = 256 * 1024;

  /// The receiver wants the content.
  @JsonTypeName("accept")
  record Accept() implements FileMessage {}

  /// The receiver does not want it. The end of it.
  @JsonTypeName("decline")
  record Decline() implements FileMessage {}

  /// How far the receiver is.
  ///
  /// @param bytes all that it has put where the file goes
  @JsonTypeName("received")
  record Received(@JsonProperty(required = true) long bytes) implements FileMessage {
    public Received {
      Field.count(bytes, "bytes");
    }
  }

  /// The content is complete.
  ///
  /// @param bytes all of them
  /// @param sha256 of all of them, as 64 hexadecimal digits in lower case
  @JsonTypeName("end")
  record End(@JsonProperty(required = true) long bytes, String sha256) implements FileMessage {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public End {
      Field.count(bytes, "bytes");
      if (!FORM.matcher(Field.present(sha256, "sha256")).matches()) {
        throw Refused.malformed("`sha256` must be 64 hexadecimal digits in lower case");
      }
    }
  }

  /// The receiver has it all, and it is what was sent. The end of it.
  @JsonTypeName("done")
  record Done() implements FileMessage {}

  /// It comes to nothing, says either side. The end of it.
  @JsonTypeName("cancel")
  record Cancel(CancelReason reason) implements FileMessage {
    public Cancel {
      Field.present(reason, "reason");
    }
  }
}
