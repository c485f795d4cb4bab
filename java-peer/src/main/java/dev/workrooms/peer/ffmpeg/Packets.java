package dev.workrooms.peer.ffmpeg;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.jspecify.annotations.Nullable;

/// A container's packets by track. Those of one are met while looking for the other's, and wait:
/// 16 MiB of them at most; a track that is still further away is passed over. For one thread.
final class Packets implements AutoCloseable {
  private static final int MOST_BYTES = 16 << 20;
  private static final int MOST_PACKETS = 10_000;

  private final Container container;
  private final Deque<AVPacket> waiting = new ArrayDeque<>();
  private @Nullable Track waitingFor;
  private long bytes;
  private boolean ended;

  Packets(Container container) {
    this.container = container;
  }

  /// The track's next packet, which the caller frees.
  ///
  /// @return null at the end, and where the other track's packets have filled the memory
  @Nullable AVPacket next(Track track) {
    if (track == waitingFor) {
      var first = waiting.poll();
      if (first != null) {
        bytes -= first.size();
        return first;
      }
    }
    return readOn(track);
  }

  private @Nullable AVPacket readOn(Track track) {
    while (!ended && bytes < MOST_BYTES && waiting.size() < MOST_PACKETS) {
      var packet = read();
      if (packet == null) {
        ended = true;
      } else if (packet.stream_index() == track.index()) {
        return packet;
      } else {
        keep(packet, track);
      }
    }
    return null;
  }

  private @Nullable AVPacket read() {
    var packet = avcodec.av_packet_alloc();
    boolean read = false;
    try {
      read = container.read(packet);
      return read ? packet : null;
    } finally {
      if (!read) {
        avcodec.av_packet_free(packet);
      }
    }
  }

  private void keep(AVPacket packet, Track passedOverFor) {
    waitingFor = passedOverFor == container.video() ? container.audio() : container.video();
    bytes += packet.size();
    waiting.add(packet);
  }

  /// Whether the container's end was reached; packets may still wait.
  boolean ended() {
    return ended;
  }

  /// Goes to where decoding must begin for this time.
  void seek(long time) {
    close();
    ended = false;
    container.seek(time);
  }

  /// Frees what waits.
  @Override
  public void close() {
    for (var packet : waiting) {
      avcodec.av_packet_free(packet);
    }
    waiting.clear();
    bytes = 0;
  }
}
