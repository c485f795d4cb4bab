package dev.workrooms.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import dev.workrooms.peer.bots.RecorderBot;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.recorder.Recording;
import dev.workrooms.protocol.CallRecord;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Calls are recorded, and what others see in the files is what was sent.
class RecorderTest {
  @RegisterExtension private final House house = new House();
  @TempDir private Path root;

  @Test
  void flash_and_beep_of_a_Java_peer_stay_together() throws IOException {
    var begun = new CompletableFuture<Recording>();
    var bot =
        house.keep(
            RecorderBot.start(URI.create(house.signal()), "Recorder", root, begun::complete));
    var ada = house.keep(Peer.connect(URI.create(house.signal()), PeerOptions.named("Ada")));
    var clip = new FlashAndBeep(640, 480);
    var call = ada.call(bot.peer().id(), Media.sending(clip.video(), clip.audio()));
    var _ = call.awaitEnd(Duration.ofSeconds(Integer.getInteger("secs", 10)));
    call.hangUp();
    var record = begun.join().await();
    assertEquals(CallRecord.State.COMPLETE, record.state(), record.toString());
    var file =
        root.resolve(record.callid().value())
            .resolve(record.participants().getFirst().file().name());
    var footage = Footage.of(file);
    System.out.println(record);
    System.out.println(footage.offsets());
    System.out.println(footage.flashes());
    System.out.println(footage.beeps());
    assertTrue(footage.offsets().size() > 5);
  }
}
