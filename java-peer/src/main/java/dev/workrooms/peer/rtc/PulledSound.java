package dev.workrooms.peer.rtc;

import dev.workrooms.peer.media.AudioSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Asks a source for each 10 ms that WebRTC wants to send.
final class PulledSound implements dev.onvoid.webrtc.media.audio.AudioSource {
  private static final System.Logger LOG = System.getLogger(PulledSound.class.getName());

  private final AudioSource source;
  private final short[] samples = new short[AudioSource.SAMPLES];
  private boolean failed;

  PulledSound(AudioSource source) {
    this.source = source;
  }

  @Override
  public int onPlaybackData(byte[] out, int count, int bytesPerSample, int channels, int rate) {
    // What is thrown into native code aborts the JVM.
    try {
      source.fill(samples);
      copy(out, channels);
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
