package dev.workrooms.peer.ffmpeg;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;

/// How far pictures must be turned, clockwise, to be the right way up: phones film as they are
/// held, and note it.
enum Turn {
  NONE,
  RIGHT,
  AROUND,
  LEFT;

  static Turn of(Track track) {
    var parameters = track.parameters();
    var matrix =
        avcodec.av_packet_side_data_get(
            parameters.coded_side_data(),
            parameters.nb_coded_side_data(),
            avcodec.AV_PKT_DATA_DISPLAYMATRIX);
    if (matrix == null || matrix.isNull()) {
      return NONE;
    }
    double counterclockwise = avutil.av_display_rotation_get(new IntPointer(matrix.data()));
    return Double.isNaN(counterclockwise)
        ? NONE
        : values()[Math.floorMod(Math.round(-counterclockwise / 90), 4)];
  }

  /// Whether columns become rows.
  boolean lies() {
    return this == RIGHT || this == LEFT;
  }

  /// Copies a plane so that it is turned.
  ///
  /// @param width of what is turned, before
  /// @param height of what is turned, before
  void copy(ByteBuffer from, int fromStride, int width, int height, ByteBuffer to, int toStride) {
    var row = new byte[width];
    for (int y = 0; y < height; y++) {
      from.get(y * fromStride, row);
      int first =
          switch (this) {
            case NONE -> y * toStride;
            case RIGHT -> height - 1 - y;
            case AROUND -> (height - 1 - y) * toStride + width - 1;
            case LEFT -> (width - 1) * toStride + y;
          };
      int step =
          switch (this) {
            case NONE -> 1;
            case RIGHT -> toStride;
            case AROUND -> -1;
            case LEFT -> -toStride;
          };
      for (int x = 0; x < width; x++) {
        to.put(first + x * step, row[x]);
      }
    }
  }
}
