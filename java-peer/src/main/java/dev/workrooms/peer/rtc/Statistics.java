package dev.workrooms.peer.rtc;

import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
import dev.workrooms.peer.stats.CallStats;
import dev.workrooms.peer.stats.PathStats;
import dev.workrooms.peer.stats.ReceivedStats;
import dev.workrooms.peer.stats.SentStats;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads our figures out of a report. The types of its numbers vary: they all go through `Number`.
final class Statistics {
  private final RTCStatsReport report;

  private Statistics(RTCStatsReport report) {
    this.report = report;
  }

  static CallStats of(RTCStatsReport report) {
    var read = new Statistics(report);
    return new CallStats(
        report.getTimestamp(),
        read.path(),
        read.sent("audio"),
        read.sent("video"),
        read.received("audio"),
        read.received("video"));
  }

  /// How long sound and pictures have waited to be played until now; null without the two.
  static LipSync.@Nullable Waits waits(RTCStatsReport report) {
    var read = new Statistics(report);
    var audio = read.stream(RTCStatsType.INBOUND_RTP, "audio");
    var video = read.stream(RTCStatsType.INBOUND_RTP, "video");
    return audio.isEmpty() || video.isEmpty()
        ? null
        : new LipSync.Waits(
            seconds(audio.get()), emitted(audio.get()), seconds(video.get()), emitted(video.get()));
  }

  private static double seconds(RTCStats came) {
    var waited = number(came, "jitterBufferDelay");
    return waited == null ? 0 : waited.doubleValue();
  }

  private static long emitted(RTCStats came) {
    return whole(came, "jitterBufferEmittedCount");
  }

  private @Nullable PathStats path() {
    var pair =
        all(RTCStatsType.TRANSPORT)
            .flatMap(transport -> named(transport, "selectedCandidatePairId").stream())
            .findFirst();
    if (pair.isEmpty()) {
      return null;
    }
    var local = named(pair.get(), "localCandidateId");
    var remote = named(pair.get(), "remoteCandidateId");
    var roundTrip = number(pair.get(), "currentRoundTripTime");
    return new PathStats(
        local.map(each -> text(each, "candidateType")).orElse(""),
        remote.map(each -> text(each, "candidateType")).orElse(""),
        local.map(each -> text(each, "protocol")).orElse(""),
        roundTrip == null ? null : roundTrip.doubleValue() * 1_000,
        whole(pair.get(), "bytesSent"),
        whole(pair.get(), "bytesReceived"));
  }

  private @Nullable SentStats sent(String kind) {
    var stream = stream(RTCStatsType.OUTBOUND_RTP, kind);
    if (stream.isEmpty()) {
      return null;
    }
    var sent = stream.get();
    var lost = named(sent, "remoteId").map(theirs -> number(theirs, "packetsLost"));
    return new SentStats(
        codec(sent),
        whole(sent, "bytesSent"),
        whole(sent, "packetsSent"),
        lost.map(Number::longValue).orElse(null),
        whole(sent, "framesEncoded"),
        Math.toIntExact(whole(sent, "frameWidth")),
        Math.toIntExact(whole(sent, "frameHeight")),
        whole(sent, "keyFramesEncoded"));
  }

  private @Nullable ReceivedStats received(String kind) {
    var stream = stream(RTCStatsType.INBOUND_RTP, kind);
    if (stream.isEmpty()) {
      return null;
    }
    var came = stream.get();
    var jitter = number(came, "jitter");
    return new ReceivedStats(
        codec(came),
        whole(came, "bytesReceived"),
        whole(came, "packetsReceived"),
        whole(came, "packetsLost"),
        jitter == null ? 0 : jitter.doubleValue() * 1_000,
        whole(came, "framesDecoded"),
        whole(came, "framesDropped"),
        Math.toIntExact(whole(came, "frameWidth")),
        Math.toIntExact(whole(came, "frameHeight")),
        whole(came, "freezeCount"));
  }

  private Stream<RTCStats> all(RTCStatsType type) {
    return report.getStats().values().stream().filter(each -> each.getType() == type);
  }

  private Optional<RTCStats> stream(RTCStatsType type, String kind) {
    // Where offers have crossed there may be two of a kind, one of them idle.
    return all(type)
        .filter(each -> text(each, "kind").equals(kind))
        .max(Comparator.comparingLong(Statistics::bytes));
  }

  /// What another entry names as its own.
  private Optional<RTCStats> named(RTCStats entry, String attribute) {
    return Optional.ofNullable(report.getStats().get(text(entry, attribute)));
  }

  private String codec(RTCStats stream) {
    return named(stream, "codecId").map(codec -> text(codec, "mimeType")).orElse("");
  }

  private static String text(RTCStats entry, String attribute) {
    return String.valueOf(attributes(entry).getOrDefault(attribute, ""));
  }

  private static long bytes(RTCStats stream) {
    return whole(stream, "bytesSent") + whole(stream, "bytesReceived");
  }

  private static long whole(RTCStats entry, String attribute) {
    var number = number(entry, attribute);
    return number == null ? 0 : number.longValue();
  }

  private static @Nullable Number number(RTCStats entry, String attribute) {
    return attributes(entry).get(attribute) instanceof Number number ? number : null;
  }

  private static Map<String, Object> attributes(RTCStats entry) {
    return entry.getAttributes();
  }
}
