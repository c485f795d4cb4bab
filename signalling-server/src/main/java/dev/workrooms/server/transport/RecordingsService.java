package dev.workrooms.server.transport;

import dev.workrooms.protocol.Json;
import dev.workrooms.server.recordings.ByteRange;
import dev.workrooms.server.recordings.Recordings;
import dev.workrooms.server.recordings.Recordings.Found;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;

/// Hands out recordings: `/list` the newest as JSON, `/CALLID/FILE` a file, or the part of it that
/// a player asks for. Helidon's own static content reads beyond the end of a file where a range
/// does (4.5.0), and knows nothing of files that grow.
public final class RecordingsService implements HttpService {
  private static final int BLOCK = 64 * 1024;

  private final Recordings recordings;

  /// Hands out these.
  public RecordingsService(Recordings recordings) {
    this.recordings = recordings;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/list", this::list)
        .get("/{callid}/{file}", this::file)
        .head("/{callid}/{file}", this::file);
  }

  private void list(ServerRequest request, ServerResponse response) throws IOException {
    response.header(HeaderNames.CONTENT_TYPE, "application/json");
    response.send(Json.of(recordings.newest()).toString());
  }

  private void file(ServerRequest request, ServerResponse response) throws IOException {
    var path = request.path().pathParameters();
    var found = recordings.file(path.get("callid"), path.get("file"));
    if (found.isEmpty()) {
      response.status(Status.NOT_FOUND_404).send();
      return;
    }
    response.header(HeaderNames.ACCEPT_RANGES, "bytes");
    send(found.get(), request, response);
  }

  /// As much as there is of it now: it may be growing.
  private static void send(Found file, ServerRequest request, ServerResponse response)
      throws IOException {
    try (var channel = file.open()) {
      long size = channel.size();
      response.header(HeaderNames.CONTENT_TYPE, file.type());
      switch (asked(request, size)) {
        case ByteRange.Unsatisfiable() ->
            response
                .status(Status.REQUESTED_RANGE_NOT_SATISFIABLE_416)
                .header(HeaderNames.CONTENT_RANGE, "bytes */" + size)
                .send();
        case ByteRange.Part(long first, long length) -> {
          response
              .status(Status.PARTIAL_CONTENT_206)
              .header(
                  HeaderNames.CONTENT_RANGE,
                  "bytes %d-%d/%d".formatted(first, first + length - 1, size));
          copy(channel.position(first), length, response);
        }
        case ByteRange.Whole() when isHead(request) -> {
          response.contentLength(size);
          response.send();
        }
        case ByteRange.Whole() -> copy(channel, size, response);
      }
    }
  }

  /// A range is for GET alone; and as we give out no validator, none that `If-Range` brings holds.
  private static ByteRange asked(ServerRequest request, long size) {
    var headers = request.headers();
    boolean whole = isHead(request) || headers.contains(HeaderNames.IF_RANGE);
    return ByteRange.of(whole ? null : headers.first(HeaderNames.RANGE).orElse(null), size);
  }

  private static boolean isHead(ServerRequest request) {
    return request.prologue().method().equals(Method.HEAD);
  }

  private static void copy(SeekableByteChannel from, long length, ServerResponse response)
      throws IOException {
    response.contentLength(length);
    if (length == 0) {
      response.send();
      return;
    }
    var in = Channels.newInputStream(from);
    var block = new byte[(int) Math.min(BLOCK, length)];
    try (var out = response.outputStream()) {
      for (long left = length; left > 0; ) {
        int read = in.read(block, 0, (int) Math.min(block.length, left));
        if (read < 0) {
          throw new EOFException("The file was cut while it was sent.");
        }
        out.write(block, 0, read);
        left -= read;
      }
    }
  }
}
