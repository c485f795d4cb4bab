package dev.workrooms.peer.ffmpeg;

import dev.workrooms.peer.media.AudioSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Hands out sound and moves play on with it; silence where none is ready. Takes no lock.
final class SoundFeed implements AudioSource {
  private final MediaFile file;
  private final Ring<Block> sound;
  private final Playhead playhead;

  SoundFeed(MediaFile file, Ring<Block> sound, Playhead playhead) {
    this.file = file;
    this.sound = sound;
    this.playhead = playhead;
  }

  @Override
  public void fill(short[] samples) {
    playhead.soundIsTaken();
    var mark = playhead.mark();
    var block = playhead.runs(mark) ? next(mark) : null;
    if (block == null) {
      Arrays.fill(samples, (short) 0);
    } else {
      block.copyTo(samples);
      playhead.goesWithSound(block.section(), block.at());
    }
    file.endIfOver();
  }

  /// The first block that is not past.
  private @Nullable Block next(Playhead.Mark mark) {
    Block block;
    do {
      block = sound.takeIf(b -> true);
    } while (block != null && isPast(block, mark));
    return block;
  }

  private static boolean isPast(Block block, Playhead.Mark mark) {
    return block.section() != mark.section() || block.end() <= mark.position();
  }
}
