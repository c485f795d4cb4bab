package dev.workrooms.peer.rtc;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCRtpCodecCapability;
import dev.onvoid.webrtc.media.MediaType;
import java.util.List;

/// The codecs that we offer and take, in WebRTC's order: those that every WebRTC endpoint has (RFC
/// 7742, 5, and RFC 7874, 3), VP9 and AV1 in their main profiles, and what repairs losses. WebRTC
/// would list thirty, most of them H.264 in profiles that are variants of these; and webrtc-java
/// never frees a description that it has made (0.14), which takes 19 kB with all, 11 kB with these.
final class Codecs {
  private final List<RTCRtpCodecCapability> audio;
  private final List<RTCRtpCodecCapability> video;

  Codecs(PeerConnectionFactory factory) {
    audio =
        factory.getRtpReceiverCapabilities(MediaType.AUDIO).getCodecs().stream()
            .filter(Codecs::wantedSound)
            .toList();
    video =
        factory.getRtpReceiverCapabilities(MediaType.VIDEO).getCodecs().stream()
            .filter(Codecs::wantedPictures)
            .toList();
  }

  List<RTCRtpCodecCapability> audio() {
    return audio;
  }

  List<RTCRtpCodecCapability> video() {
    return video;
  }

  private static boolean wantedSound(RTCRtpCodecCapability codec) {
    return switch (codec.getName()) {
      case "opus", "PCMU", "PCMA", "telephone-event" -> true;
      default -> false;
    };
  }

  private static boolean wantedPictures(RTCRtpCodecCapability codec) {
    return switch (codec.getName()) {
      case "VP8", "rtx", "red", "ulpfec" -> true;
      case "VP9" -> says(codec, "profile-id", "0");
      case "AV1" -> says(codec, "profile", "0");
      // Constrained Baseline, in the packetization that RFC 7742 asks for.
      case "H264" ->
          says(codec, "profile-level-id", "42e01f") && says(codec, "packetization-mode", "1");
      default -> false;
    };
  }

  private static boolean says(RTCRtpCodecCapability codec, String parameter, String value) {
    return value.equals(codec.getSDPFmtp().get(parameter));
  }
}
