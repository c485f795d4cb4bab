package dev.workrooms.peer.rtc;

import dev.workrooms.peer.media.AudioSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Asks a source for each 10 ms that WebRTC wants to send; without one it sends silence. The source
/// can be changed at any time.
final class PulledSound implements dev.onvoid.webrtc.media.audio.AudioSource {
  private static final System.Logger LOG = System.getLogger(PulledSound.class.getName());

  private final short[] samples = new short[AudioSource.SAMPLES];
  private volatile @Nullable AudioSource source;
  private volatile boolean muted;
  private volatile boolean failed;

  /// Silence; the source goes on.
  void mute(boolean silence) {
    muted = silence;
  }

  /// @param next null for silence
  void from(@Nullable AudioSource next) {
    source = next;
    failed = false;
  }

  @Override
  public int onPlaybackData(byte[] out, int count, int bytesPerSample, int channels, int rate) {
    // What is thrown into native code aborts the JVM.
    var now = source;
    try {
      if (now == null) {
        Arrays.fill(out, (byte) 0);
      } else {
        now.fill(samples);
        if (muted) {
          Arrays.fill(samples, (short) 0);
        }
        copy(out, channels);
      }
    } catch (Throwable e) {
      Arrays.fill(out, (byte) 0);
      if (!failed) {
        failed = true;
        LOG.log(System.Logger.Level.WARNING, "an audio source failed; silence is sent", e);
      }
    }
    return count;
  }

  private void copy(byte[] out, int channels) {
    var shorts = ByteBuffer.wrap(out).order(ByteOrder.nativeOrder()).asShortBuffer();
    for (int i = 0; i < samples.length && shorts.remaining() >= channels; i++) {
      for (int channel = 0; channel < channels; channel++) {
        shorts.put(samples[i]);
      }
    }
  }
}
