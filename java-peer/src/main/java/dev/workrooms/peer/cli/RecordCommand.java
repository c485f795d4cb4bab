package dev.workrooms.peer.cli;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import dev.workrooms.peer.bots.RecorderBot;
import dev.workrooms.peer.media.AudioSink;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.VideoSink;
import dev.workrooms.peer.recorder.RecordingOptions;
import dev.workrooms.peer.recorder.Recordings;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `record`: calls somebody and records what comes, or waits to be called and records that.
@Command(
    name = "record",
    description = {
      "Calls somebody and records what comes from them.",
      "Without --to: answers every call and records it, until it is told to stop."
    },
    footer = {
      "%nEach call gets a folder, named by its id: a file for each participant, and call.json.",
      "%nExamples:",
      "  workrooms peer record --to Ada --for 30s --out calls",
      "  workrooms peer record --name Recorder --out calls --format webm"
    })
final class RecordCommand implements Callable<Integer> {
  @Mixin private final ServerOption at = new ServerOption();
  @Mixin private final RecordOptions recording = new RecordOptions();
  @Mixin private final JsonOption report = new JsonOption();

  @Option(names = "--to", paramLabel = "NAME", description = "Whom to call and record.")
  private @Nullable String to;

  @Option(names = "--name", paramLabel = "NAME", description = "Who it is (${DEFAULT-VALUE}).")
  private String name = "Recorder";

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = ServerOption.Time.class,
      description = "How long to record; without it, until the other side hangs up.")
  private @Nullable Duration length;

  @Override
  public Integer call() {
    var options = recording.options();
    var log = new RecordingLog(report.talk(), report.json());
    Recordings.complete(recording.folder()).forEach(log::completed);
    try (var peer = Peer.connect(at.server(), PeerOptions.named(name))) {
      return to == null ? waitForCalls(peer, options, log) : callOut(peer, to, options, log);
    }
  }

  private int waitForCalls(Peer peer, RecordingOptions options, RecordingLog log) {
    try (var bot = new RecorderBot(peer, recording.folder(), options, log::begun);
        var _ = Stop.onSignal(bot, RecordingLog.LONGEST)) {
      System.out.println(name + " is ready");
      int code = Stop.await(peer);
      return log.awaitAll() == Exit.DONE ? code : Exit.FAILED.code();
    }
  }

  private int callOut(Peer peer, String whom, RecordingOptions options, RecordingLog log) {
    try (var _ = Stop.onSignal(peer, RecordingLog.LONGEST)) {
      var eyes = options.format().pictured() ? VideoSink.discard() : null;
      var media = new Media(null, null, eyes, AudioSink.discard());
      var exit = report.course().call(peer, Callee.find(peer, whom), media, errand(options, log));
      var written = log.awaitAll();
      return (exit == Exit.DONE ? written : exit).code();
    }
  }

  private Errand errand(RecordingOptions options, RecordingLog log) {
    return new Errand() {
      @Override
      public void prepare(Call call) {
        // What is recorded begins with the connection.
      }

      @Override
      public Exit run(Call call) {
        log.begun(call.record(recording.folder(), options));
        var end = call.ended();
        if (length != null) {
          end.completeOnTimeout(null, length.toMillis(), TimeUnit.MILLISECONDS);
        }
        end.join();
        return Exit.DONE;
      }
    };
  }
}
