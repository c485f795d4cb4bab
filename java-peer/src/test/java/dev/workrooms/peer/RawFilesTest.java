package dev.workrooms.peer;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.files.FileEnd;
import dev.workrooms.peer.files.FileTransfer;
import dev.workrooms.peer.files.IncomingFile;
import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.rtc.DataChannel;
import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.CancelReason;
import dev.workrooms.protocol.FileInfo;
import dev.workrooms.protocol.FileMessage;
import dev.workrooms.protocol.Wire;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ada's end of a file's channel is made by hand: she does what our own sender never would. And
/// calls end while files are on their way.
class RawFilesTest {
  private static final CallId ID = new CallId("0".repeat(22));
  private static final String EMPTY_SHA256 =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private final BlockingQueue<IncomingFile> offered = new LinkedBlockingQueue<>();
  private Operator operator;
  private Call ada;
  private Call bob;
  @TempDir private Path folder;

  @BeforeEach
  void connect() throws Exception {
    operator = new Operator(PeerOptions.anonymous());
    var inbound = new CompletableFuture<Call>();
    operator.bob.peer().onInbound(inbound::complete);
    var calling = operator.ada.calls(operator.bob, Media.dataOnly());
    operator.setUp(ID, operator.ada, operator.bob);
    bob = inbound.get(10, TimeUnit.SECONDS);
    bob.onFile(offered::add);
    bob.answer(Media.dataOnly());
    ada = calling.get(10, TimeUnit.SECONDS);
    bob.awaitConnected();
  }

  @AfterEach
  void disconnect() throws Exception {
    operator.close();
    try (var left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void content_that_is_not_what_was_promised_is_thrown_away() throws Exception {
    var hand = new Hand();
    hand.says(new FileInfo("a", 3L, null));
    var receiving = accept();
    hand.hears(FileMessage.Accept.class);
    hand.sends(new byte[3]);
    hand.says(new FileMessage.End(3, EMPTY_SHA256));

    assertEquals(CancelReason.CHECKSUM, hand.hears(FileMessage.Cancel.class).reason());
    assertEquals("what arrived is not what was sent", failure(receiving));
    hand.isClosedByClosing();
  }

  @Test
  void who_ignores_the_window_is_cut_off() throws Exception {
    var hand = new Hand();
    hand.says(new FileInfo("a", null, null));
    var blocked = new CountDownLatch(1);
    var receiving = next().accept(blockedBy(blocked));
    hand.hears(FileMessage.Accept.class);
    for (int i = 0; i < 2 * FileMessage.WINDOW_BYTES / FileMessage.CONTENT_BYTES; i++) {
      hand.sends(new byte[FileMessage.CONTENT_BYTES]);
    }
    hand.hasSentAll();
    blocked.countDown();

    assertEquals(CancelReason.FLOOD, hand.hears(FileMessage.Cancel.class).reason());
    assertTrue(failure(receiving).contains("more came at once"), failure(receiving));
  }

  @Test
  void many_small_pieces_are_refused() throws Exception {
    var hand = new Hand();
    hand.says(new FileInfo("a", null, null));
    var receiving = accept();
    hand.hears(FileMessage.Accept.class);
    hand.sends(new byte[1]);
    hand.sends(new byte[1]);

    assertEquals(CancelReason.MALFORMED, hand.hears(FileMessage.Cancel.class).reason());
    assertTrue(failure(receiving).contains("not full"), failure(receiving));
  }

  @Test
  void more_than_was_said_is_refused() throws Exception {
    var hand = new Hand();
    hand.says(new FileInfo("a", 2L, null));
    var receiving = accept();
    hand.hears(FileMessage.Accept.class);
    hand.sends(new byte[3]);

    assertEquals(CancelReason.TOO_LARGE, hand.hears(FileMessage.Cancel.class).reason());
    assertEquals("it is longer than was said", failure(receiving));
  }

  @Test
  void content_before_yes_or_no_is_refused() throws Exception {
    var hand = new Hand();
    hand.says(new FileInfo("a", null, null));
    var incoming = next();
    hand.sends(new byte[1]);

    assertEquals(CancelReason.MALFORMED, hand.hears(FileMessage.Cancel.class).reason());
    assertInstanceOf(FileEnd.Failed.class, end(incoming.accept(folder.resolve("a"))));
  }

  @Test
  void what_can_not_be_read_is_refused_and_what_a_later_version_says_is_not() throws Exception {
    var hand = new Hand();
    hand.saysText("{\"type\":\"thumbnail\",\"detail\":{}}");
    hand.says(new FileInfo("a", null, null));
    accept();
    hand.hears(FileMessage.Accept.class);
    hand.saysText("{\"type\":\"end\",\"detail\":{}}");

    assertEquals(CancelReason.MALFORMED, hand.hears(FileMessage.Cancel.class).reason());
  }

  @Test
  void the_seventeenth_file_at_once_is_told_busy() throws Exception {
    for (int i = 0; i < 16; i++) {
      var hand = new Hand();
      hand.says(new FileInfo("a", null, null));
      next();
    }
    var seventeenth = new Hand();

    assertEquals(CancelReason.BUSY, seventeenth.hears(FileMessage.Cancel.class).reason());
  }

  @Test
  void a_file_that_comes_before_anybody_takes_files_waits() throws Exception {
    var sending = bob.sendFile(FileInfo.named("early"), InputStream.nullInputStream());
    // Its offer was there before.
    var later = bob.sendFile(FileInfo.named("later"), InputStream.nullInputStream());
    later.cancel();
    end(later);
    ada.onFile(file -> file.accept(OutputStream.nullOutputStream()));

    assertInstanceOf(FileEnd.Done.class, end(sending));
  }

  @Test
  void a_file_that_nobody_takes_is_declined() throws Exception {
    var sending = bob.sendFile(FileInfo.named("unwanted"), InputStream.nullInputStream());
    assertEquals(new FileEnd.Declined(), end(sending));
  }

  @Test
  void a_stream_that_hangs_does_not_hide_that_the_channel_is_closed() throws Exception {
    var hand = new Hand();
    hand.says(new FileInfo("a", null, null));
    var blocked = new CountDownLatch(1);
    var receiving = next().accept(blockedBy(blocked));
    hand.hears(FileMessage.Accept.class);
    hand.sends(new byte[FileMessage.CONTENT_BYTES]);
    hand.hasSentAll();
    hand.channel.close();

    assertEquals("the connection to the other side ended first", failure(receiving));
    blocked.countDown();
  }

  @Test
  void a_channel_that_is_closed_in_the_middle_ends_it() throws Exception {
    var hand = new Hand();
    hand.says(new FileInfo("a", null, null));
    var receiving = accept();
    hand.hears(FileMessage.Accept.class);
    hand.sends(new byte[FileMessage.CONTENT_BYTES]);
    hand.hasSentAll();
    hand.channel.close();

    assertEquals("the connection to the other side ended first", failure(receiving));
  }

  @Test
  void a_call_that_ends_ends_its_files_and_leaves_nothing_half_written() throws Exception {
    var sending = ada.sendFile(FileInfo.named("zeros"), zeros());
    var receiving = accept();
    await().until(() -> sending.bytes() > FileMessage.WINDOW_BYTES);
    bob.hangUp();

    assertEquals("the call ended", failure(receiving));
    bob.awaitEnd();
    try (var left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
    assertInstanceOf(FileEnd.Failed.class, end(sending));
  }

  @Test
  void a_connection_that_is_replaced_ends_its_files_and_the_next_takes_new_ones() throws Exception {
    var sending = ada.sendFile(FileInfo.named("zeros"), zeros());
    var receiving = accept();
    await().until(() -> receiving.bytes() > 0);
    operator.ada.peer().with(ID, session -> session.negotiation().beginAnew());

    assertEquals("the connection to the other side ended first", failure(receiving));
    assertEquals("the connection to the other side ended first", failure(sending));
    await().until(this::sendsAgain);
  }

  /// Until the new connection is made there is none to send on.
  private boolean sendsAgain() throws Exception {
    var sending = ada.sendFile(FileInfo.named("empty"), InputStream.nullInputStream());
    var incoming = offered.poll(500, TimeUnit.MILLISECONDS);
    if (incoming == null) {
      return false;
    }
    incoming.accept(OutputStream.nullOutputStream());
    return end(sending) instanceof FileEnd.Done;
  }

  private IncomingFile next() throws InterruptedException {
    var file = offered.poll(10, TimeUnit.SECONDS);
    assertNotNull(file, "no file was offered in 10 s");
    return file;
  }

  private FileTransfer accept() throws InterruptedException {
    return next().acceptInto(folder);
  }

  private static FileEnd end(FileTransfer transfer) throws Exception {
    return transfer.ended().get(10, TimeUnit.SECONDS);
  }

  private static String failure(FileTransfer transfer) throws Exception {
    return assertInstanceOf(FileEnd.Failed.class, end(transfer)).why();
  }

  private static InputStream zeros() {
    return new InputStream() {
      @Override
      public int read() {
        return 0;
      }

      @Override
      public int read(byte[] into, int from, int length) {
        return length;
      }
    };
  }

  private static OutputStream blockedBy(CountDownLatch latch) {
    return new OutputStream() {
      @Override
      public void write(int b) {
        throw new AssertionError("one by one");
      }

      @Override
      public void write(byte[] bytes, int from, int length) {
        try {
          latch.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  /// Ada's end of a channel for a file.
  private final class Hand implements DataChannel.Listener {
    final DataChannel channel;
    private final BlockingQueue<FileMessage> heard = new LinkedBlockingQueue<>();
    private final CountDownLatch opened = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    Hand() throws Exception {
      var opening = new CompletableFuture<DataChannel>();
      operator.ada.peer().with(ID, session -> opening.complete(session.leg().openFile()));
      channel = opening.get(5, TimeUnit.SECONDS);
      channel.listen(this);
      assertTrue(opened.await(5, TimeUnit.SECONDS));
    }

    void says(FileMessage message) {
      saysText(Wire.text(message));
    }

    void saysText(String text) {
      assertTrue(channel.offer(text));
    }

    void sends(byte[] piece) {
      assertTrue(channel.offer(piece));
    }

    void hasSentAll() {
      await().until(() -> channel.waiting() == 0);
    }

    <T extends FileMessage> T hears(Class<T> expected) throws InterruptedException {
      var message = heard.poll(10, TimeUnit.SECONDS);
      while (message instanceof FileMessage.Received) {
        message = heard.poll(10, TimeUnit.SECONDS);
      }
      return assertInstanceOf(expected, message);
    }

    /// The other side waits for us to close it, as it had the last word.
    void isClosedByClosing() throws InterruptedException {
      assertEquals(1, closed.getCount());
      channel.close();
    }

    @Override
    public void opened() {
      opened.countDown();
    }

    @Override
    public void closed() {
      closed.countDown();
    }

    @Override
    public void text(String text) {
      heard.add(Wire.fileMessage(text));
    }

    @Override
    public void bytes(byte[] bytes) {
      throw new AssertionError("content for the sender");
    }
  }
}
