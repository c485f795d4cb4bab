package dev.workrooms.peer.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/// Where a track begins and ends, by its packets. Times are samples since the file's beginning.
final class Survey {
  private final Track track;
  private long count;
  private long first = Long.MAX_VALUE;
  private long last;
  private long end;

  private Survey(Track track) {
    this.track = track;
  }

  /// @throws UnplayableFile where the file can't be read, or decoded
  static MediaSummary of(Path file) {
    try (var container = Container.open(file)) {
      var pictures = container.video() == null ? null : new Survey(container.video());
      var sound = container.audio() == null ? null : new Survey(container.audio());
      readAll(container, pictures, sound);
      var summary =
          new MediaSummary(
              Samples.duration(Math.max(end(pictures), end(sound))),
              pictures(pictures),
              sound(sound));
      if (summary.pictures() == null && summary.sound() == null) {
        throw new UnplayableFile(file + " holds neither pictures nor sound");
      }
      checkDecoding(file, summary);
      return summary;
    }
  }

  private static void readAll(
      Container container, @Nullable Survey pictures, @Nullable Survey sound) {
    var packet = avcodec.av_packet_alloc();
    try {
      while (container.read(packet)) {
        for (var survey : new Survey[] {pictures, sound}) {
          if (survey != null && survey.track.index() == packet.stream_index()) {
            survey.add(packet);
          }
        }
        avcodec.av_packet_unref(packet);
      }
    } catch (UnplayableFile e) {
      // It breaks off, as on a full disk: what is there until then counts.
      if (isEmpty(pictures) && isEmpty(sound)) {
        throw e;
      }
    } finally {
      avcodec.av_packet_free(packet);
    }
  }

  private static boolean isEmpty(@Nullable Survey survey) {
    return survey == null || survey.count == 0;
  }

  private void add(AVPacket packet) {
    count++;
    if (packet.pts() == avutil.AV_NOPTS_VALUE) {
      return;
    }
    long begins = track.length(packet.pts());
    first = Math.min(first, begins);
    last = Math.max(last, begins);
    end = Math.max(end, begins + track.length(packet.duration()) - trimmed(packet));
  }

  /// How much of its end is not to be heard, because the encoder has put it there.
  private long trimmed(AVPacket packet) {
    var skip =
        avcodec.av_packet_side_data_get(
            packet.side_data(), packet.side_data_elems(), avcodec.AV_PKT_DATA_SKIP_SAMPLES);
    if (skip == null || skip.isNull() || skip.size() < 8) {
      return 0;
    }
    long atEnd = skip.data().capacity(skip.size()).asByteBuffer().getInt(4);
    return atEnd * Samples.SECOND / Math.max(1, track.parameters().sample_rate());
  }

  private static long end(@Nullable Survey survey) {
    return survey == null ? 0 : survey.end;
  }

  /// Without what the encoder has put before the file's beginning.
  private Duration first() {
    return Samples.duration(Math.max(0, first));
  }

  private static MediaSummary.@Nullable Pictures pictures(@Nullable Survey survey) {
    if (survey == null || survey.count == 0) {
      return null;
    }
    var size = survey.track.parameters();
    return new MediaSummary.Pictures(
        size.width(), size.height(), survey.count, survey.first(), Samples.duration(survey.last));
  }

  private static MediaSummary.@Nullable Sound sound(@Nullable Survey survey) {
    if (survey == null || survey.count == 0) {
      return null;
    }
    var kind = survey.track.parameters();
    var duration = Samples.duration(survey.end).minus(survey.first());
    return new MediaSummary.Sound(
        kind.sample_rate(), kind.ch_layout().nb_channels(), survey.first(), duration);
  }

  private static void checkDecoding(Path file, MediaSummary summary) {
    try (var container = Container.open(file);
        var packets = new Packets(container)) {
      if (summary.pictures() != null) {
        decodeOne(container.video(), packets);
      }
      if (summary.sound() != null) {
        decodeOne(container.audio(), packets);
      }
    }
  }

  private static void decodeOne(@Nullable Track track, Packets packets) {
    if (track == null) {
      throw new UnplayableFile("What was there a moment ago is gone");
    }
    var frame = avutil.av_frame_alloc();
    try (var decoder = new Decoder(track, packets)) {
      while (true) {
        var step = decoder.step(frame);
        if (step == Decoder.Step.FRAME) {
          return;
        }
        if (step != Decoder.Step.ON_THE_WAY || decoder.isHopeless()) {
          throw new UnplayableFile("FFmpeg can't decode what is in it");
        }
      }
    } finally {
      avutil.av_frame_free(frame);
    }
  }
}
