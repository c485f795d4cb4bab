package dev.workrooms.peer.cli;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `pipe`: a call as streams for other programs.
@Command(
    name = "pipe",
    description = {
      "A call as streams of bytes, for other programs.",
      "Sound is 16 bit little-endian samples, 48 kHz, mono (ffmpeg: s16le); pictures are YUV4MPEG2"
          + " (ffmpeg: yuv4mpegpipe, yuv420p). Ends with the call, with its inputs, or when nobody"
          + " reads an output any more."
    },
    footer = {
      "%nExamples:",
      "  workrooms peer pipe --answer --name Ear --audio-out - |",
      "    ffmpeg -f s16le -ar 48000 -ac 1 -i - heard.wav",
      "  ffmpeg -i song.mp3 -f s16le -ar 48000 -ac 1 - |",
      "    workrooms peer pipe --to Ada --audio-in -"
    })
final class PipeCommand implements Callable<Integer> {
  @Mixin private final ServerOption at = new ServerOption();

  @ArgGroup(exclusive = true, multiplicity = "1")
  private final Other other = new Other();

  private static final class Other {
    @Option(names = "--to", paramLabel = "NAME", description = "Whom to call, as for `call`.")
    private String to = "";

    @Option(names = "--answer", description = "Takes the first call that comes.")
    private boolean answer;
  }

  @Mixin private final NameOption who = new NameOption();
  @Mixin private final PipeOptions streams = new PipeOptions();

  @Option(names = "--stay", description = "Goes on when the inputs have ended.")
  private boolean stay;

  @Mixin private final JsonOption report = new JsonOption();

  private final AtomicBoolean taken = new AtomicBoolean();

  @Override
  public Integer call() {
    streams.check();
    if (report.json() && streams.takeOutput()) {
      throw new Failure(
          Exit.MISUSED, "standard output can't be both media and JSON: name a FIFO for the media");
    }
    var course = new Course(Talk.beside(report.json() || streams.takeOutput()), report.json());
    try (var pipes = new Pipes(streams);
        var peer = Peer.connect(at.server(), PeerOptions.named(who.name()));
        var _ = Stop.onSignal(peer)) {
      var errand = new Piping(pipes, stay);
      return other.answer
          ? answer(peer, course, errand)
          : course.call(peer, Callee.find(peer, other.to), pipes.media(), errand).code();
    }
  }

  private int answer(Peer peer, Course course, Errand errand) {
    var visitors = new Visitors();
    peer.onInbound(
        call -> {
          if (taken.compareAndSet(false, true)) {
            visitors.see(call, each -> course.see(each, errand));
          } else {
            call.decline();
          }
        });
    course.talk().say(who.name() + " is ready");
    return visitors.await(peer, true);
  }

  private record Piping(Pipes pipes, boolean stay) implements Errand {
    @Override
    public void prepare(Call call) {
      if (!call.outbound()) {
        call.answer(pipes.media());
      }
    }

    @Override
    public Exit run(Call call) {
      Ending.await(call, pipes.over(stay));
      return Exit.DONE;
    }
  }
}
