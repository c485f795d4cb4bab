package dev.workrooms.peer.rtc;

import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.AudioTrackSink;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import dev.workrooms.peer.media.AudioSink;
import dev.workrooms.peer.media.AudioSource;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.media.VideoSink;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// What the other side sends, on its way to the sinks: the first video and the first audio track.
final class Incoming implements AutoCloseable {
  /// How far off a frame's own time may be before it is not believed.
  private static final long MOST_ASTRAY = 500_000_000;

  private static final int MOST_FRAMES = 3;
  private static final int MOST_BLOCKS = 20;

  /// About -50 dB of full scale: louder than what a codec makes of silence.
  private static final int AUDIBLE = 100;

  /// 10 ms of sound, whose they are, and when they came. Lent on, so not a record, whose parts are
  /// its own.
  private static final class Block {
    final AudioSink sink;
    final short[] samples;
    final long nanos;

    Block(AudioSink sink, short[] samples, long nanos) {
      this.sink = sink;
      this.samples = samples;
      this.nanos = nanos;
    }
  }

  private final Connection.Listener listener;
  private final LipSync lipSync;
  private final Delivery<VideoFrame> frames;
  private final Delivery<Block> sound;
  private final VideoTrackSink nativeVideoSink = Callbacks.guarded(this::frame);
  private final AudioTrackSink nativeAudioSink = Callbacks.guarded(this::sound);
  private volatile @Nullable VideoSink videoSink;
  private volatile @Nullable AudioSink audioSink;
  private @Nullable VideoTrack video;
  private @Nullable AudioTrack audio;
  private boolean closed;
  private boolean pictured;
  private boolean heard;

  Incoming(Media media, Connection.Listener listener, LipSync lipSync) {
    become(media);
    this.listener = listener;
    this.lipSync = lipSync;
    this.frames = new Delivery<>("video-sink", MOST_FRAMES, this::show, VideoFrame::release);
    this.sound = new Delivery<>("audio-sink", MOST_BLOCKS, Incoming::play, block -> {});
  }

  /// From now on what comes goes to these sinks.
  final void become(Media media) {
    videoSink = media.videoSink();
    audioSink = media.audioSink();
  }

  synchronized void add(MediaStreamTrack track) {
    if (closed) {
      return;
    }
    if (track instanceof VideoTrack added && video == null) {
      // WebRTC may drop it before we do: where the other side stops its transceiver.
      Handles.retain(added);
      video = added;
      added.addSink(nativeVideoSink);
    }
    if (track instanceof AudioTrack added && audio == null) {
      Handles.retain(added);
      audio = added;
      added.addSink(nativeAudioSink);
    }
  }

  private void frame(VideoFrame frame) {
    if (!pictured) {
      pictured = true;
      listener.firstPicture();
    }
    frames.offer(frame);
  }

  private void show(VideoFrame frame) {
    var sink = videoSink;
    if (sink != null) {
      sink.accept(Frames.lend(frame.buffer.toI420()), due(frame.timestampNs));
    }
  }

  /// WebRTC's clock is the one of `System.nanoTime()`, within some milliseconds; on Linux.
  private long due(long frameNanos) {
    long now = System.nanoTime();
    return (Math.abs(frameNanos - now) < MOST_ASTRAY ? frameNanos : now)
        + lipSync.soundAfterPicture();
  }

  private void sound(byte[] data, int bits, int rate, int channels, int count) {
    if (bits != 16 || rate != AudioSource.RATE || count != AudioSource.SAMPLES) {
      return;
    }
    long now = System.nanoTime();
    var block = firstChannel(data, channels);
    if (!heard && audible(block)) {
      heard = true;
      listener.firstSound();
    }
    var sink = audioSink;
    if (sink == null) {
      return;
    }
    if (sink.prompt()) {
      sound.pass(new Block(sink, block, now));
    } else {
      sound.offer(new Block(sink, block, now));
    }
  }

  private static short[] firstChannel(byte[] data, int channels) {
    var samples = ByteBuffer.wrap(data).order(ByteOrder.nativeOrder()).asShortBuffer();
    var block = new short[AudioSource.SAMPLES];
    if (channels == 1) {
      samples.get(block);
      return block;
    }
    for (int i = 0; i < block.length; i++) {
      block[i] = samples.get(i * channels);
    }
    return block;
  }

  private static boolean audible(short[] block) {
    for (short sample : block) {
      if (Math.abs(sample) > AUDIBLE) {
        return true;
      }
    }
    return false;
  }

  private static void play(Block block) {
    block.sink.accept(block.samples, block.nanos);
  }

  /// Takes the sinks off the tracks, which must still be alive.
  @Override
  public void close() {
    VideoTrack lastVideo;
    AudioTrack lastAudio;
    synchronized (this) {
      closed = true;
      lastVideo = video;
      lastAudio = audio;
    }
    // Not under the lock: WebRTC's signalling thread does it, and may be waiting in add().
    if (lastVideo != null) {
      lastVideo.removeSink(nativeVideoSink);
      Handles.release(Handles.of(lastVideo));
    }
    if (lastAudio != null) {
      lastAudio.removeSink(nativeAudioSink);
      Handles.release(Handles.of(lastAudio));
    }
    frames.close();
    sound.close();
  }
}
