package dev.workrooms.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.peer.files.FileEnd;
import dev.workrooms.peer.files.FileTransfer;
import dev.workrooms.peer.files.IncomingFile;
import dev.workrooms.protocol.FileInfo;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The files of a call, as people see them: chosen, dropped, pasted, accepted and saved.
@Tag("thorough")
class ChatFilesTest {
  /// More than what may be on its way: the receiver has to take some of it.
  private static final int LARGE = 6_000_000;

  @RegisterExtension private final House house = new House();
  @TempDir private Path folder;

  @Test
  void files_that_a_person_chooses_arrive_at_a_program_as_they_are() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.javaPeer("Bob");
    BlockingQueue<FileTransfer> taken = new LinkedBlockingQueue<>();
    talk(ada, bob);
    bob.call().onFile(file -> taken.add(file.acceptInto(folder.resolve("inbox"))));
    Files.createDirectory(folder.resolve("inbox"));
    var sent =
        List.of(file("empty.txt", 0), file("Übung – 演習.bin", 300_000), file("a&b – 1.txt", 1));
    choose(ada, sent);
    for (var _ : sent) {
      var done =
          assertInstanceOf(FileEnd.Done.class, taken.poll(20, SECONDS).ended().get(20, SECONDS));
      var file = Objects.requireNonNull(done.file());
      var original = folder.resolve(file.getFileName());
      assertArrayEquals(Files.readAllBytes(original), Files.readAllBytes(file));
    }
    for (var each : sent) {
      assertEquals(
          "Delivered",
          ada.visible(card(each.getFileName().toString(), "done") + " .state").getText());
    }
  }

  @Test
  void a_file_waits_for_a_person_and_is_saved_under_a_name_that_is_harmless() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.javaPeer("Bob");
    var downloads = Files.createDirectory(folder.resolve("downloads"));
    ada.savesInto(downloads);
    talk(ada, bob);
    ada.presses("panel-close");
    var content = bytes(700_000);
    var sending =
        bob.call()
            .sendFile(
                new FileInfo("../../photo\u202Egpj.exe", (long) content.length, "text/html"),
                new ByteArrayInputStream(content));
    assertTrue(ada.visible("#problem").getText().contains("Bob"), "it is said who offers");
    assertEquals("1", ada.visible("#unread").getText());
    ada.presses("chat-toggle");
    var name = "_.._photo_gpj.exe";
    ada.visible(card(name, "offered") + " .accept").click();
    assertInstanceOf(FileEnd.Done.class, sending.ended().get(20, SECONDS));
    ada.visible(card(name, "done") + " .save").click();
    assertArrayEquals(content, saved(downloads.resolve(name)));
    assertEquals("Saved", ada.visible(card(name, "done") + " .state").getText());
    assertEquals(List.of(), ada.answer("return [...document.querySelectorAll('wr-file img')]"));
  }

  @Test
  void files_that_are_dropped_or_pasted_go_to_whom_the_page_says() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.browser("Bob");
    var downloads = Files.createDirectory(folder.resolve("downloads"));
    bob.savesInto(downloads);
    ada.calls("Bob");
    bob.answers("Ada");
    ada.visible("#chat-input:enabled");
    bob.visible("#chat-input:enabled");
    drag(ada, "dragover");
    assertTrue(ada.visible("#drop strong").getText().contains("Bob"));
    assertEquals(true, drag(ada, "drop"), "the browser does not open it");
    ada.lacks("#drop");
    for (var name : List.of("dropped.txt", "too.txt")) {
      bob.visible(card(name, "offered") + " .accept").click();
      bob.visible(card(name, "done") + " .save").click();
      assertEquals("This is " + name, new String(saved(downloads.resolve(name)), UTF_8));
      ada.visible(card(name, "done"));
    }
    paste(ada, "picture.png");
    bob.visible(card("picture.png", "offered") + " .accept").click();
    bob.visible(card("picture.png", "done") + " .preview");
    await("the picture is shown")
        .atMost(Participant.PATIENCE)
        .until(
            () -> bob.answer("return document.querySelector('.preview').naturalWidth"),
            width -> width.equals(8L));
    bob.visible(card("picture.png", "done") + " .save").click();
    assertArrayEquals(
        Base64.getDecoder()
            .decode(
                ((String) ada.answer("return pasted"))
                    .substring("data:image/png;base64,".length())),
        saved(downloads.resolve("picture.png")));
  }

  @Test
  void whoever_does_not_want_it_any_more_ends_it_for_both() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.javaPeer("Bob");
    BlockingQueue<IncomingFile> offered = new LinkedBlockingQueue<>();
    talk(ada, bob);
    bob.call().onFile(offered::add);
    choose(ada, List.of(file("no.bin", 10)));
    offered.poll(20, SECONDS).decline();
    assertEquals("Bob declined it.", ada.visible(card("no.bin", "declined") + " .state").getText());

    FileTransfer receiving;
    try (var pipe = new Stuck()) {
      choose(ada, List.of(file("mine.bin", LARGE)));
      receiving = offered.poll(20, SECONDS).accept(pipe);
      isUnderWay(ada, "mine.bin", "sending");
      ada.visible(card("mine.bin", "sending") + " .cancel").click();
      assertEquals(
          "You cancelled it.", ada.visible(card("mine.bin", "cancelled") + " .state").getText());
    }
    assertEquals(new FileEnd.Cancelled(FileEnd.Side.REMOTE), receiving.ended().get(20, SECONDS));
    try (var pipe = new Stuck()) {
      choose(ada, List.of(file("theirs.bin", LARGE)));
      receiving = offered.poll(20, SECONDS).accept(pipe);
      isUnderWay(ada, "theirs.bin", "sending");
      receiving.cancel();
      assertEquals(
          "Bob cancelled it.", ada.visible(card("theirs.bin", "cancelled") + " .state").getText());
    }
    var sending = bob.call().sendFile(file("unwanted.bin", 10));
    ada.visible(card("unwanted.bin", "offered") + " .decline").click();
    assertEquals(new FileEnd.Declined(), sending.ended().get(20, SECONDS));
    ada.visible(card("unwanted.bin", "declined"));
  }

  @Test
  void a_connection_that_is_lost_on_the_way_is_said_and_the_file_can_be_sent_again()
      throws Exception {
    var ada = house.browser("Ada");
    var bob = house.javaPeer("Bob");
    BlockingQueue<IncomingFile> offered = new LinkedBlockingQueue<>();
    talk(ada, bob);
    bob.call().onFile(offered::add);
    try (var pipe = new Stuck()) {
      choose(ada, List.of(file("long.bin", LARGE)));
      offered.poll(20, SECONDS).accept(pipe);
      isUnderWay(ada, "long.bin", "sending");
      bob.startsAgain();
      assertEquals(
          "The connection was lost on the way.",
          ada.visible(card("long.bin", "lost") + " .state").getText());
    }
    var inbox = Files.createDirectory(folder.resolve("inbox"));
    BlockingQueue<FileTransfer> taken = new LinkedBlockingQueue<>();
    bob.call().onFile(file -> taken.add(file.acceptInto(inbox)));
    ada.visible(".remote[data-state=connected]");
    ada.visible("#chat-input:enabled");
    ada.visible(card("long.bin", "lost") + " .again").click();
    var done =
        assertInstanceOf(FileEnd.Done.class, taken.poll(20, SECONDS).ended().get(40, SECONDS));
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("long.bin")),
        Files.readAllBytes(Objects.requireNonNull(done.file())));
  }

  @Test
  void what_was_received_can_still_be_saved_after_the_call() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.javaPeer("Bob");
    var downloads = Files.createDirectory(folder.resolve("downloads"));
    ada.savesInto(downloads);
    talk(ada, bob);
    for (var name : List.of("kept.bin", "discarded.bin")) {
      var sending = bob.call().sendFile(file(name, 90_000));
      ada.visible(card(name, "offered") + " .accept").click();
      assertInstanceOf(FileEnd.Done.class, sending.ended().get(20, SECONDS));
      ada.visible(card(name, "done"));
    }
    bob.hangsUp();
    ada.isTold(Ending.THEY_HUNG_UP);
    ada.visible("#unsaved [data-name='discarded.bin'] .let-go").click();
    ada.lacks("#unsaved [data-name='discarded.bin']");
    ada.visible("#unsaved [data-name='kept.bin'] .save").click();
    assertArrayEquals(bytes(90_000), saved(downloads.resolve("kept.bin")));
    ada.lacks("#unsaved");
  }

  /// The dialog of the browser is another's; what it gives out here is a file of the browser's own
  /// file system.
  @Test
  void a_file_of_unknown_length_goes_straight_to_where_the_person_wants_it() throws Exception {
    var ada = house.browser("Ada");
    var bob = house.javaPeer("Bob");
    talk(ada, bob);
    ada.script(
        """
        globalThis.showSaveFilePicker = async ({suggestedName}) =>
          (await navigator.storage.getDirectory()).getFileHandle(suggestedName, {create: true});""");
    var content = bytes(400_000);
    var sending =
        bob.call().sendFile(FileInfo.named("endless.bin"), new ByteArrayInputStream(content));
    ada.visible(card("endless.bin", "offered") + " .accept").click();
    assertInstanceOf(FileEnd.Done.class, sending.ended().get(20, SECONDS));
    assertEquals("Saved", ada.visible(card("endless.bin", "done") + " .state").getText());
    assertEquals(
        Base64.getEncoder().encodeToString(content),
        ada.answer(
            """
            const root = await navigator.storage.getDirectory();
            const file = await (await root.getFileHandle('endless.bin')).getFile();
            const url = await new Promise(resolve => {
              const reader = new FileReader();
              reader.onload = () => resolve(reader.result);
              reader.readAsDataURL(file);
            });
            return url.slice(url.indexOf(',') + 1);"""));
  }

  private static void talk(Browser ada, JavaPeer bob) {
    ada.calls(bob.name());
    bob.answers("Ada");
    ada.visible("#chat-input:enabled");
  }

  /// Some of it has arrived, and not all.
  private static void isUnderWay(Browser page, String name, String state) {
    var progress = card(name, state) + " progress";
    page.visible(progress);
    await(name + " is under way")
        .atMost(Participant.PATIENCE)
        .until(
            () ->
                Boolean.TRUE.equals(
                    page.script(
                        "const {position} = document.querySelector(arguments[0]) ?? {};"
                            + "return position > 0 && position < 1",
                        progress)));
  }

  private static String card(String name, String state) {
    return "wr-file[data-state=%s][data-name='%s']".formatted(state, name);
  }

  private static void choose(Browser page, List<Path> files) {
    page.chooses("#chat-files", files);
  }

  /// Two files and the mouse are over the stage.
  ///
  /// @return whether the page takes it
  private static Object drag(Browser page, String type) {
    return page.answer(
        """
        const dataTransfer = new DataTransfer();
        for (const name of ['dropped.txt', 'too.txt']) dataTransfer.items.add(new File([`This is ${name}`], name));
        const event = new DragEvent(arguments[0], {dataTransfer, bubbles: true, cancelable: true});
        document.querySelector('.stage').dispatchEvent(event);
        return event.defaultPrevented;""",
        type);
  }

  private static void paste(Browser page, String name) {
    page.answer(
        """
        const canvas = Object.assign(document.createElement('canvas'), {width: 8, height: 8});
        canvas.getContext('2d').fillRect(0, 0, 8, 8);
        globalThis.pasted = canvas.toDataURL('image/png');
        const bytes = Uint8Array.from(atob(pasted.split(',')[1]), each => each.charCodeAt(0));
        const clipboardData = new DataTransfer();
        clipboardData.items.add(new File([bytes], arguments[0], {type: 'image/png'}));
        document.querySelector('#chat-input').dispatchEvent(
          new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}));
        return true;""",
        name);
  }

  private Path file(String name, int size) throws Exception {
    return Files.write(folder.resolve(name), bytes(size));
  }

  private static byte[] bytes(int size) {
    var content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  /// What the browser has put there, once it is all there.
  private static byte[] saved(Path file) throws Exception {
    await(file.getFileName() + " is saved")
        .atMost(Participant.PATIENCE)
        .until(() -> Files.exists(file));
    return Files.readAllBytes(file);
  }

  /// Takes a first part and then nothing more, until it is closed.
  private static final class Stuck extends OutputStream {
    private final CountDownLatch closed = new CountDownLatch(1);
    private int taken;

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      taken += length;
      if (taken > 2_000_000) {
        try {
          closed.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }
}
