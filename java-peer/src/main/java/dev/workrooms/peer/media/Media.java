package dev.workrooms.peer.media;

import org.jspecify.annotations.Nullable;

/// What one call sends and where what it receives goes. Immutable; each `with…` gives a copy.
///
/// @param video the pictures to send; null sends none
/// @param audio the sound to send; null sends none
/// @param videoSink takes the other side's pictures; null does not ask for any
/// @param audioSink takes the other side's sound; null does not ask for any
public record Media(
    @Nullable VideoSource video,
    @Nullable AudioSource audio,
    @Nullable VideoSink videoSink,
    @Nullable AudioSink audioSink) {

  /// No picture, no sound: events alone.
  public static Media dataOnly() {
    return new Media(null, null, null, null);
  }

  /// Sends these; what comes in is decoded and thrown away.
  public static Media sending(VideoSource video, AudioSource audio) {
    return new Media(video, audio, VideoSink.discard(), AudioSink.discard());
  }

  /// Sends nothing and takes what comes.
  public static Media receiving(VideoSink video, AudioSink audio) {
    return new Media(null, null, video, audio);
  }

  /// Sends back the picture and the sound that come in. For one call: make another for the next.
  public static Media echo() {
    var loopback = new Loopback();
    return new Media(
        loopback.video(), loopback.audio(), loopback.videoSink(), loopback.audioSink());
  }

  /// The same, with other sinks.
  public Media withSinks(VideoSink video, AudioSink audio) {
    return new Media(this.video, this.audio, video, audio);
  }

  /// The same, with other pictures to send; null sends none.
  public Media withVideo(@Nullable VideoSource source) {
    return new Media(source, audio, videoSink, audioSink);
  }

  /// The same, with other sound to send; null sends none.
  public Media withAudio(@Nullable AudioSource source) {
    return new Media(video, source, videoSink, audioSink);
  }
}
