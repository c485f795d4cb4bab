package dev.workrooms.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.files.FileEnd;
import dev.workrooms.peer.files.FileTransfer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A page and a Java peer send each other files. The page's modules are driven by script.
class FilesTest {
  private static final int SIZE = 5_000_000;

  @RegisterExtension private final House house = new House();
  @TempDir private Path folder;

  @Test
  void files_go_both_ways_between_a_page_and_a_java_peer() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.javaPeer("Bob");
    ada.calls("Bob");
    bob.answers("Ada");
    ada.perceives(bob.hertz());

    fromThePage(ada, bob.call());
    fromJava(ada, bob.call());
    // The call has gone on meanwhile.
    ada.says("Did it arrive?");
    bob.hears("Did it arrive?");
  }

  private void fromThePage(Browser page, Call call) throws Exception {
    var receiving = new CompletableFuture<FileTransfer>();
    call.onFile(file -> receiving.complete(file.acceptInto(folder)));
    page.script(
        """
        const bytes = Uint8Array.from({length: arguments[0]}, (_, i) => (i * 31 + (i >> 8)) & 0xff);
        const {files} = document.querySelector('#app').room.call;
        globalThis.sent = {end: null};
        files.send(new File([bytes], 'page – пример.bin'))
          .then(({ended}) => ended).then(end => { sent.end = end; });
        """,
        SIZE);
    var end = receiving.get(10, TimeUnit.SECONDS).ended().get(20, TimeUnit.SECONDS);
    var done = assertInstanceOf(FileEnd.Done.class, end);
    var expected = new byte[SIZE];
    for (int i = 0; i < SIZE; i++) {
      expected[i] = (byte) (i * 31 + (i >> 8));
    }
    assertArrayEquals(
        expected, Files.readAllBytes(folder.resolve(Objects.requireNonNull(done.file()))));
    assertEquals(done.sha256(), ended(page, "sent").get("sha256"));
  }

  private void fromJava(Browser page, Call call) throws Exception {
    var content = new byte[SIZE];
    new Random(1).nextBytes(content);
    page.script(
        """
        globalThis.received = {end: null};
        document.querySelector('#app').room.call.files.addEventListener('file', ({detail}) =>
          detail.accept().ended.then(async ({blob, ...end}) => {
            const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
            const hex = [...new Uint8Array(digest)].map(b => b.toString(16).padStart(2, '0'));
            received.end = {...end, name: detail.info.name, inBlob: hex.join('')};
          }));
        """);
    var sending = call.sendFile(Files.write(folder.resolve("java.bin"), content));
    var done = assertInstanceOf(FileEnd.Done.class, sending.ended().get(20, TimeUnit.SECONDS));
    var received = ended(page, "received");
    assertEquals("java.bin", received.get("name"));
    assertEquals(done.sha256(), received.get("sha256"));
    assertEquals(done.sha256(), received.get("inBlob"));
  }

  private static Map<?, ?> ended(Browser page, String what) {
    return (Map<?, ?>)
        await(what)
            .until(
                () -> page.script("return globalThis[arguments[0]].end", what), Objects::nonNull);
  }
}
