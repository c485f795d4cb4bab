package dev.workrooms.peer.rtc;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;

/// WebRTC's threads and audio clock, for one call: sound to be sent is pulled through the audio
/// module, and so belongs to the factory. Takes 0.1 to 0.9 s to make.
final class Engine implements AutoCloseable {
  private final HeadlessAudioDeviceModule audio;
  private final PeerConnectionFactory factory;
  private final Codecs codecs;

  /// @throws NativeLibraryMissing where this machine lacks what WebRTC needs
  Engine() {
    try {
      // A factory without an audio module of its own aborts the process on a machine without sound.
      audio = new HeadlessAudioDeviceModule();
      factory = new PeerConnectionFactory(audio);
      codecs = new Codecs(factory);
    } catch (LinkageError e) {
      throw new NativeLibraryMissing(e);
    }
  }

  PeerConnectionFactory factory() {
    return factory;
  }

  Codecs codecs() {
    return codecs;
  }

  /// Sends this sound. Only once playout runs does the module ask the source without handing it the
  /// received sound too: set earlier, it gives silence (webrtc-java 0.14).
  void pull(PulledSound sound) {
    audio.initPlayout();
    audio.startPlayout();
    audio.setAudioSource(sound);
  }

  /// The connection made with it must be closed and released before.
  @Override
  public void close() {
    audio.dispose();
    factory.dispose();
  }
}
