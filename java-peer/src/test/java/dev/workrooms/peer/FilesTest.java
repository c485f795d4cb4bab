package dev.workrooms.peer;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.files.FileEnd;
import dev.workrooms.peer.files.FileTransfer;
import dev.workrooms.peer.files.IncomingFile;
import dev.workrooms.peer.media.Media;
import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.FileInfo;
import dev.workrooms.protocol.FileMessage;
import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ada and Bob are in one call, and send each other files.
class FilesTest {
  private static final int PIECE = FileMessage.CONTENT_BYTES;
  private static final int WINDOW = FileMessage.WINDOW_BYTES;

  private static Operator operator;
  private static Call ada;
  private static Call bob;

  private final BlockingQueue<IncomingFile> offered = new LinkedBlockingQueue<>();
  @TempDir private Path folder;

  @BeforeAll
  static void connect() throws Exception {
    operator = new Operator(PeerOptions.anonymous());
    var inbound = new CompletableFuture<Call>();
    operator.bob.peer().onInbound(inbound::complete);
    var calling = operator.ada.calls(operator.bob, Media.dataOnly());
    operator.setUp(new CallId("0".repeat(22)), operator.ada, operator.bob);
    bob = inbound.get(10, TimeUnit.SECONDS);
    bob.answer(Media.dataOnly());
    ada = calling.get(10, TimeUnit.SECONDS);
    bob.awaitConnected();
  }

  @AfterAll
  static void disconnect() throws Exception {
    operator.close();
  }

  @BeforeEach
  void listen() {
    bob.onFile(offered::add);
  }

  /// Whatever became of a file, nothing unfinished is left of it.
  @AfterEach
  void no_part_is_left() throws IOException {
    assertEquals(List.of(), names().stream().filter(name -> name.startsWith(".")).toList());
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, PIECE - 1, PIECE, PIECE + 1, WINDOW - 1, WINDOW, WINDOW + 1, 20_000_000})
  void a_file_arrives_as_it_was_sent(int size) throws Exception {
    var content = content(size);
    var file = Files.write(folder.resolve("sent.bin"), content);
    var sending = ada.sendFile(file);
    var incoming = next();
    assertEquals("sent.bin", incoming.info().name());
    assertEquals(size, incoming.info().size());
    var target = folder.resolve("received.bin");
    var receiving = incoming.accept(target);

    assertEquals(new FileEnd.Done(sha256(content), size, target), end(receiving));
    assertEquals(new FileEnd.Done(sha256(content), size, null), end(sending));
    assertArrayEquals(content, Files.readAllBytes(target));
    assertEquals(size, sending.bytes());
    assertEquals(size, receiving.bytes());
  }

  @Test
  void many_files_go_both_ways_at_once() throws Exception {
    var toAda = new LinkedBlockingQueue<FileTransfer>();
    var toBob = new LinkedBlockingQueue<FileTransfer>();
    ada.onFile(file -> toAda.add(file.acceptInto(folder)));
    bob.onFile(file -> toBob.add(file.acceptInto(folder)));
    var all = new ArrayList<FileTransfer>();
    // More than are on their way at once; and all of them have one name.
    for (int i = 0; i < 40; i++) {
      all.add(ada.sendFile(FileInfo.named("twin.txt"), stream(content(100_000 + i))));
      all.add(bob.sendFile(FileInfo.named("twin.txt"), stream(content(200_000 + i))));
    }
    for (var sending : all) {
      var how = end(sending);
      assertInstanceOf(FileEnd.Done.class, how, how.inWords());
    }
    for (var receiving : List.of(toAda, toBob)) {
      for (int i = 0; i < 40; i++) {
        end(receiving.poll(10, TimeUnit.SECONDS));
      }
    }
    assertEquals(80, names().size());
    assertTrue(names().containsAll(List.of("twin.txt", "twin (2).txt", "twin (80).txt")));
    var sizes = new ArrayList<Integer>();
    for (var name : names()) {
      var content = Files.readAllBytes(folder.resolve(name));
      assertArrayEquals(content(content.length), content);
      sizes.add(content.length);
    }
    assertEquals(80, sizes.stream().distinct().count());
  }

  @Test
  void progress_grows_and_ends_with_all_of_it() throws Exception {
    var content = content(3 * WINDOW);
    var told = new CopyOnWriteArrayList<Long>();
    var sending = ada.sendFile(FileInfo.named("a"), stream(content));
    sending.onProgress(told::add);
    end(next().accept(OutputStream.nullOutputStream()));
    end(sending);
    await().until(() -> !told.isEmpty() && told.getLast() == content.length);
    assertEquals(told.stream().sorted().toList(), told);
    assertEquals(1, told.stream().filter(bytes -> bytes == content.length).count());
  }

  @Test
  void the_sender_waits_for_a_receiver_that_is_slow() throws Exception {
    var allowed = new Semaphore(0);
    var written = new AtomicLong();
    var read = new AtomicLong();
    var furthest = new AtomicLong();
    var content = content(3 * WINDOW);
    var source =
        new ByteArrayInputStream(content) {
          @Override
          public int readNBytes(byte[] into, int from, int length) {
            int count = super.readNBytes(into, from, length);
            furthest.accumulateAndGet(read.addAndGet(count) - written.get(), Math::max);
            return count;
          }
        };
    var sending = ada.sendFile(new FileInfo("slow", (long) content.length, null), source);
    var receiving =
        next()
            .accept(
                new OutputStream() {
                  @Override
                  public void write(int b) {
                    throw new AssertionError("one by one");
                  }

                  @Override
                  public void write(byte[] bytes, int from, int length) throws IOException {
                    allowed.acquireUninterruptibly();
                    written.addAndGet(length);
                  }
                });
    // One piece more has been read, and waits to be sent.
    await().until(() -> read.get() == WINDOW + PIECE);
    assertEquals(0, sending.bytes());
    allowed.release(1_000_000);

    assertInstanceOf(FileEnd.Done.class, end(receiving));
    assertInstanceOf(FileEnd.Done.class, end(sending));
    assertEquals(content.length, written.get());
    assertTrue(furthest.get() <= WINDOW + PIECE, furthest + " bytes ahead");
  }

  @Test
  void the_sender_may_give_up_in_the_middle() throws Exception {
    var sending = ada.sendFile(FileInfo.named("endless"), endless());
    var receiving = next().accept(folder.resolve("endless"));
    await().until(() -> receiving.bytes() > WINDOW);
    sending.cancel();

    assertEquals(new FileEnd.Cancelled(FileEnd.Side.LOCAL), end(sending));
    assertEquals(new FileEnd.Cancelled(FileEnd.Side.REMOTE), end(receiving));
    assertEquals(List.of(), names());
  }

  @Test
  void the_receiver_may_give_up_in_the_middle() throws Exception {
    var sending = ada.sendFile(FileInfo.named("endless"), endless());
    var receiving = next().accept(folder.resolve("endless"));
    await().until(() -> sending.bytes() > WINDOW);
    receiving.cancel();

    assertEquals(new FileEnd.Cancelled(FileEnd.Side.LOCAL), end(receiving));
    assertEquals(new FileEnd.Cancelled(FileEnd.Side.REMOTE), end(sending));
    assertEquals(List.of(), names());
  }

  @Test
  void who_waits_for_a_stream_that_gives_nothing_may_give_up() throws Exception {
    var closed = new CountDownLatch(1);
    var silent =
        new PipedInputStream(new PipedOutputStream()) {
          @Override
          public void close() throws IOException {
            super.close();
            closed.countDown();
          }
        };
    var sending = ada.sendFile(FileInfo.named("silent"), silent);
    var receiving = next().accept(folder.resolve("silent"));
    receiving.cancel();
    assertEquals(new FileEnd.Cancelled(FileEnd.Side.LOCAL), end(receiving));
    sending.cancel();
    end(sending);
    assertTrue(closed.await(5, TimeUnit.SECONDS));
  }

  @Test
  void an_offer_that_is_taken_back_can_be_accepted_but_comes_to_nothing() throws Exception {
    var sending = ada.sendFile(FileInfo.named("regretted"), endless());
    var incoming = next();
    sending.cancel();
    end(sending);
    var closed = new CountDownLatch(1);
    var stream =
        new OutputStream() {
          @Override
          public void write(int b) {}

          @Override
          public void close() {
            closed.countDown();
          }
        };

    assertEquals(new FileEnd.Cancelled(FileEnd.Side.REMOTE), end(incoming.accept(stream)));
    assertTrue(closed.await(5, TimeUnit.SECONDS));
  }

  @Test
  void a_file_can_be_declined() throws Exception {
    var sending = ada.sendFile(FileInfo.named("unwanted"), endless());
    var incoming = next();
    incoming.decline();
    assertEquals(new FileEnd.Declined(), end(sending));
    assertThrows(IllegalStateException.class, () -> incoming.accept(folder.resolve("late")));
  }

  @Test
  void a_handler_that_fails_declines() throws Exception {
    bob.onFile(
        _ -> {
          throw new IllegalStateException("on purpose");
        });
    assertEquals(new FileEnd.Declined(), end(ada.sendFile(FileInfo.named("unwanted"), endless())));
  }

  @Test
  void a_full_disk_ends_it_for_both_and_the_call_goes_on() throws Exception {
    var sending = ada.sendFile(FileInfo.named("large"), endless());
    var receiving = next().accept(new FileOutputStream("/dev/full"));

    assertTrue(failure(receiving).contains("No space left"), failure(receiving));
    assertEquals("the other side could not read or write it", failure(sending));
    a_file_arrives_as_it_was_sent(1);
  }

  @Test
  void a_folder_that_is_not_there_ends_it_for_both() throws Exception {
    var sending = ada.sendFile(FileInfo.named("a"), endless());
    var receiving = next().accept(folder.resolve("nowhere").resolve("a"));

    assertTrue(failure(receiving).contains("NoSuchFile"), failure(receiving));
    assertEquals("the other side could not read or write it", failure(sending));
  }

  @Test
  void a_source_that_can_not_be_read_ends_it_for_both() throws Exception {
    var broken = InputStream.nullInputStream();
    broken.close();
    var sending = ada.sendFile(FileInfo.named("a"), broken);
    var receiving = next().accept(folder.resolve("a"));

    assertEquals("IOException: Stream closed", failure(sending));
    assertEquals("the other side could not read or write it", failure(receiving));
  }

  @ParameterizedTest
  @ValueSource(longs = {999, 1_001})
  void a_file_of_another_size_than_was_said_is_not_sent(long said) throws Exception {
    var sending = ada.sendFile(new FileInfo("a", said, null), stream(content(1_000)));
    var receiving = next().accept(folder.resolve("a"));

    assertTrue(failure(sending).contains("than was said"), failure(sending));
    assertInstanceOf(FileEnd.Failed.class, end(receiving));
    assertEquals(List.of(), names());
  }

  @Test
  void a_file_that_is_there_is_overwritten_only_when_told() throws Exception {
    var file = Files.writeString(folder.resolve("precious"), "old");
    ada.sendFile(FileInfo.named("a"), stream(content(10)));
    var incoming = next();
    assertThrows(IllegalArgumentException.class, () -> incoming.accept(file));
    assertEquals("old", Files.readString(file));
    assertInstanceOf(FileEnd.Done.class, end(incoming.acceptReplacing(file)));
    assertArrayEquals(content(10), Files.readAllBytes(file));
  }

  @Test
  void a_file_that_comes_to_be_meanwhile_is_not_overwritten() throws Exception {
    var file = folder.resolve("contested");
    var sending = ada.sendFile(FileInfo.named("a"), stream(content(10)));
    var incoming = next();
    var target = incoming.accept(file);
    // Between the check and the end: the file may also be complete before, and then it was first.
    boolean first;
    try {
      Files.writeString(file, "theirs", StandardOpenOption.CREATE_NEW);
      first = true;
    } catch (FileAlreadyExistsException e) {
      first = false;
    }
    end(sending);
    assertEquals(first, end(target) instanceof FileEnd.Failed);
    assertEquals(first, Files.readString(file, StandardCharsets.ISO_8859_1).equals("theirs"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "C:\\Windows\\win.ini",
        "..",
        ".bashrc",
        "a\u0000b\n",
        "CON.txt"
      })
  void what_the_other_side_calls_it_is_no_path(String name) throws Exception {
    var sending = ada.sendFile(FileInfo.named(name), stream(content(10)));
    var incoming = next();
    assertEquals(name, incoming.info().name());
    end(incoming.acceptInto(folder));
    end(sending);
    assertEquals(1, names().size());
    assertTrue(Files.isRegularFile(folder.resolve(names().getFirst())));
  }

  @Test
  void a_file_that_is_not_there_is_refused_at_once() {
    assertThrows(IllegalArgumentException.class, () -> ada.sendFile(folder.resolve("nothing.txt")));
    assertThrows(IllegalArgumentException.class, () -> ada.sendFile(folder));
  }

  @Test
  void a_file_of_a_name_that_can_not_be_sent_is_refused_at_once() throws Exception {
    var file = Files.createFile(folder.resolve(" "));
    assertThrows(IllegalArgumentException.class, () -> ada.sendFile(file));
  }

  @Test
  void a_file_that_says_it_is_longer_than_we_take_is_declined() throws Exception {
    var sending = ada.sendFile(new FileInfo("a", 11L, null), stream(content(11)));
    assertEquals(new FileEnd.Declined(), end(next().acceptInto(folder, 10)));
    assertEquals(new FileEnd.Declined(), end(sending));
  }

  @Test
  void a_file_that_is_longer_than_we_take_leaves_nothing() throws Exception {
    var sending = ada.sendFile(FileInfo.named("a"), endless());
    var receiving = next().acceptInto(folder, 100_000);
    assertTrue(failure(receiving).contains("longer than 100000 bytes"), failure(receiving));
    assertTrue(failure(sending).contains("longer than"), failure(sending));
    assertEquals(List.of(), names());
  }

  @Test
  void a_file_of_just_as_much_as_we_take_arrives() throws Exception {
    ada.sendFile(FileInfo.named("a"), stream(content(100_000)));
    assertInstanceOf(FileEnd.Done.class, end(next().acceptInto(folder, 100_000)));
  }

  @Test
  void who_hangs_in_a_source_hears_that_the_receiver_gives_up() throws Exception {
    var source = new Hung();
    var sending = ada.sendFile(FileInfo.named("hung"), source);
    var receiving = next().accept(folder.resolve("hung"));
    assertTrue(source.reached.await(5, TimeUnit.SECONDS));
    receiving.cancel();

    assertEquals(new FileEnd.Cancelled(FileEnd.Side.REMOTE), end(sending));
    assertTrue(source.closed.await(5, TimeUnit.SECONDS));
    source.freed.countDown();
  }

  @Test
  void sources_that_never_come_back_cost_no_place() throws Exception {
    var hung = new ArrayList<FileTransfer>();
    var sources = new ArrayList<Hung>();
    for (int i = 0; i < 16; i++) {
      var source = new Hung();
      sources.add(source);
      hung.add(ada.sendFile(FileInfo.named("hung"), source));
      next().accept(OutputStream.nullOutputStream());
    }
    for (var source : sources) {
      assertTrue(source.reached.await(5, TimeUnit.SECONDS));
    }
    hung.forEach(FileTransfer::cancel);
    a_file_arrives_as_it_was_sent(1);
    for (var transfer : hung) {
      assertEquals(new FileEnd.Cancelled(FileEnd.Side.LOCAL), end(transfer));
    }
    sources.forEach(source -> source.freed.countDown());
  }

  @Test
  void streams_that_hang_in_a_pipe_stop_no_virtual_thread() throws Exception {
    var pipes = new ArrayList<Path>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors() + 1; i++) {
      var pipe = folder.resolve("pipe" + i);
      assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
      pipes.add(pipe);
    }
    var readers = new ArrayList<FileTransfer>();
    var kept = new ArrayList<RandomAccessFile>();
    for (var pipe : pipes) {
      // Open for both, so that neither side waits for the other before it writes.
      var both = new RandomAccessFile(pipe.toFile(), "rw");
      kept.add(both);
      ada.sendFile(FileInfo.named("endless"), endless());
      readers.add(next().accept(new FileOutputStream(pipe.toFile())));
    }
    for (var receiving : readers) {
      // What a pipe holds, less than a window: then the writer hangs.
      await().until(() -> receiving.bytes() >= PIECE);
    }
    var runs = new CountDownLatch(1);
    Thread.startVirtualThread(runs::countDown);
    assertTrue(runs.await(5, TimeUnit.SECONDS), "every carrier is held");

    readers.forEach(FileTransfer::cancel);
    for (var receiving : readers) {
      assertEquals(new FileEnd.Cancelled(FileEnd.Side.LOCAL), end(receiving));
    }
    for (var both : kept) {
      // Frees the writers, whom nothing else would.
      var _ = both.read(new byte[2 * PIECE]);
      both.close();
    }
    for (var pipe : pipes) {
      Files.delete(pipe);
    }
  }

  private IncomingFile next() throws InterruptedException {
    var file = offered.poll(10, TimeUnit.SECONDS);
    if (file == null) {
      throw new AssertionError("no file was offered in 10 s");
    }
    return file;
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static FileEnd end(FileTransfer transfer) throws Exception {
    return transfer.ended().get(20, TimeUnit.SECONDS);
  }

  private static String failure(FileTransfer transfer) throws Exception {
    return assertInstanceOf(FileEnd.Failed.class, end(transfer)).why();
  }

  private static byte[] content(int size) {
    var content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  private static InputStream stream(byte[] content) {
    return new ByteArrayInputStream(content);
  }

  private static InputStream endless() {
    return new InputStream() {
      @Override
      public int read() {
        return 7;
      }

      @Override
      public int read(byte[] into, int from, int length) {
        return length;
      }
    };
  }

  /// A stream that hears no interruption.
  private static final class Hung extends InputStream {
    final CountDownLatch reached = new CountDownLatch(1);
    final CountDownLatch closed = new CountDownLatch(1);
    final CountDownLatch freed = new CountDownLatch(1);

    @Override
    public int read() {
      reached.countDown();
      boolean interrupted = false;
      while (true) {
        try {
          freed.await();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return -1;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      return read();
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
