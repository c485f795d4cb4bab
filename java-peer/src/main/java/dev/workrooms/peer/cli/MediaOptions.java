package dev.workrooms.peer.cli;

import dev.workrooms.peer.ffmpeg.MediaFile;
import dev.workrooms.peer.ffmpeg.PlayOptions;
import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.Muted;
import dev.workrooms.peer.media.StillImage;
import dev.workrooms.peer.media.TestPattern;
import dev.workrooms.peer.media.TextCard;
import dev.workrooms.peer.media.Tone;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// The options that say what a call sends, and what is kept of what comes.
final class MediaOptions {
  @ArgGroup(exclusive = true, multiplicity = "0..1")
  private final Pictures pictures = new Pictures();

  @Option(
      names = "--mute",
      arity = "0..1",
      fallbackValue = "all",
      paramLabel = "WHAT",
      description = "Sends black, silence, or both: `video`, `audio` or `all` (the default).")
  private @Nullable Silence mute;

  @Option(
      names = "--say",
      paramLabel = "TEXT",
      description = "A line of chat, sent as soon as the call is connected.")
  private @Nullable String say;

  @Option(
      names = "--snapshot",
      paramLabel = "FILE.png",
      description = "Keeps the last picture that came, when the call has ended.")
  private @Nullable Path snapshot;

  private static final class Pictures {
    @Option(
        names = "--image",
        paramLabel = "FILE",
        description = "Shows a picture (PNG, JPEG…), in silence.")
    private @Nullable Path image;

    @Option(
        names = "--text",
        paramLabel = "TEXT",
        description = "Shows a card with this text, in silence; its first line is the title.")
    private @Nullable String text;

    @Option(
        names = "--play",
        paramLabel = "FILE",
        description = "Plays a media file, again and again.")
    private @Nullable Path play;
  }

  /// What `--mute` turns off. Lower-case, as people type it.
  private enum Silence {
    all(true, true),
    audio(true, false),
    video(false, true);

    private final boolean sound;
    private final boolean pictures;

    Silence(boolean sound, boolean pictures) {
      this.sound = sound;
      this.pictures = pictures;
    }

    Muted muted() {
      return new Muted(sound, pictures);
    }
  }

  /// What one call sends: a test pattern and a tone, if nothing else is said. To be closed
  /// after the call.
  ///
  /// @throws Failure where a file can't be used
  Show show() {
    var muted = mute == null ? Muted.NOTHING : mute.muted();
    if (pictures.play != null) {
      var file = MediaFile.open(pictures.play, PlayOptions.looping());
      return new Show(Show.media(file), file::close, muted, say, snapshot);
    }
    return new Show(still(), () -> {}, muted, say, snapshot);
  }

  private Media still() {
    if (pictures.image != null) {
      return Media.sending(image(pictures.image), AudioSource.silence());
    }
    if (pictures.text != null) {
      var lines = pictures.text.split("\n", -1);
      var card = new TextCard(lines[0], Arrays.copyOfRange(lines, 1, lines.length));
      return Media.sending(card, AudioSource.silence());
    }
    return Media.sending(new TestPattern(), new Tone());
  }

  private static StillImage image(Path file) {
    try {
      return StillImage.read(file);
    } catch (IOException e) {
      throw new Failure(Exit.FAILED, Problem.with(file, e), e);
    }
  }
}
