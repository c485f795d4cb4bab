package dev.workrooms.peer.rtc;

import dev.workrooms.peer.media.Media;
import java.util.List;

/// Two real connections in one JVM; descriptions and candidates go from one to the other in memory.
final class Pair implements AutoCloseable {
  final Side outbound;
  final Side inbound;

  Pair(Engines engines, Media outboundMedia, Media inboundMedia) {
    outbound = new Side(engines, outboundMedia);
    inbound = new Side(engines, inboundMedia);
    outbound.other = inbound;
    inbound.other = outbound;
  }

  Pair connect() throws Exception {
    outbound.post(
        () -> {
          var offer = outbound.connection.offer();
          inbound.post(
              () -> {
                var answer = inbound.connection.answer(offer);
                inbound.described.countDown();
                outbound.post(
                    () -> {
                      outbound.connection.accept(answer);
                      outbound.described.countDown();
                    });
              });
        });
    for (var side : List.of(outbound, inbound)) {
      side.await(side.connected);
      side.await(side.open);
      side.connection.startSending();
    }
    return this;
  }

  /// One side offers again, and the other answers.
  void renegotiate(Side offering, Side answering) {
    offering.connection.accept(answering.connection.answer(offering.connection.offer()));
  }

  @Override
  public void close() {
    outbound.close();
    inbound.close();
  }
}
