package dev.workrooms.peer.cli;

import dev.workrooms.peer.media.AudioSink;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.PcmReader;
import dev.workrooms.peer.media.PcmWriter;
import dev.workrooms.peer.media.VideoSink;
import dev.workrooms.peer.media.Y4mReader;
import dev.workrooms.peer.media.Y4mWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A call's media as streams of bytes: raw sound and YUV4MPEG2.
final class Pipes implements AutoCloseable {
  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<CompletableFuture<Void>> ins = new ArrayList<>();
  private final List<CompletableFuture<Void>> outs = new ArrayList<>();
  private final Media media;

  /// @throws Failure where a stream can't be opened
  Pipes(PipeOptions options) {
    this.media =
        new Media(videoIn(options), audioIn(options), videoOut(options), audioOut(options));
  }

  private @Nullable Y4mReader videoIn(PipeOptions options) {
    var in = options.videoIn();
    if (in == null) {
      return null;
    }
    var reader = new Y4mReader(in);
    open.add(reader);
    ins.add(reader.ended());
    return reader;
  }

  private @Nullable PcmReader audioIn(PipeOptions options) {
    var in = options.audioIn();
    if (in == null) {
      return null;
    }
    var reader = new PcmReader(in);
    open.add(reader);
    ins.add(reader.ended());
    return reader;
  }

  private @Nullable VideoSink videoOut(PipeOptions options) {
    var out = options.videoOut();
    if (out == null) {
      return null;
    }
    var writer = new Y4mWriter(out);
    open.add(writer);
    outs.add(out.over());
    return frame -> {
      if (out.ready()) {
        writer.accept(frame);
      }
    };
  }

  private @Nullable AudioSink audioOut(PipeOptions options) {
    var out = options.audioOut();
    if (out == null) {
      return null;
    }
    var writer = new PcmWriter(out);
    open.add(writer);
    outs.add(out.over());
    return samples -> {
      if (out.ready()) {
        writer.accept(samples);
      }
    };
  }

  Media media() {
    return media;
  }

  /// Completes when all has been sent that the inputs bring, or the reader of an output is gone;
  /// fails where a stream does.
  ///
  /// @param stay whether the end of the inputs is no reason to end
  CompletableFuture<Void> over(boolean stay) {
    var over = new CompletableFuture<Void>();
    outs.forEach(out -> pass(out, over));
    for (var in : ins) {
      var _ = in.whenComplete((_, e) -> failWith(e, over));
    }
    if (!stay && !ins.isEmpty()) {
      pass(CompletableFuture.allOf(ins.toArray(CompletableFuture<?>[]::new)), over);
    }
    return over;
  }

  private static void pass(CompletableFuture<Void> from, CompletableFuture<Void> to) {
    var _ =
        from.whenComplete(
            (_, e) -> {
              failWith(e, to);
              to.complete(null);
            });
  }

  private static void failWith(@Nullable Throwable e, CompletableFuture<Void> to) {
    if (e != null) {
      to.completeExceptionally(e);
    }
  }

  @Override
  public void close() {
    for (var stream : open) {
      try {
        stream.close();
      } catch (IOException e) {
        System.err.println("not everything was written: " + e.getMessage());
      } catch (Exception e) {
        throw new IllegalStateException("a stream closes with an IOException at most", e);
      }
    }
  }
}
