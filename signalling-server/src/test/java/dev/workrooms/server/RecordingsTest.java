package dev.workrooms.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.CallId;
import dev.workrooms.protocol.CallRecord;
import dev.workrooms.protocol.CallRecord.MediaInfo;
import dev.workrooms.protocol.Json;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.protocol.UserProfiles;
import dev.workrooms.server.recordings.Recordings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the server shows of a folder with recordings, and that it shows nothing else.
class RecordingsTest extends ServerTest {
  private static final String FILE = "participant-1.mp4";
  private static final Instant START = Instant.parse("2026-11-25T22:00:00Z");

  private final CallId call = CallId.random();
  private final byte[] media = new byte[200_000];
  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir private Path disk;

  @Override
  ServerSettings settings() {
    return ServerSettings.local("recordings", folder().toString());
  }

  @BeforeEach
  void record() throws IOException {
    new Random(7).nextBytes(media);
    Files.write(record(call, START, file(FILE, "video/mp4")).resolve(FILE), media);
    Files.writeString(disk.resolve("secret"), "secret");
  }

  @AfterEach
  void leave() {
    http.close();
  }

  @Test
  void a_file_is_whole_where_nothing_else_is_asked_for() throws Exception {
    var whole = get(path(FILE));
    assertEquals(200, whole.statusCode());
    assertArrayEquals(media, whole.body());
    assertEquals("video/mp4", header(whole, "Content-Type"));
    assertEquals("bytes", header(whole, "Accept-Ranges"));
    assertEquals("nosniff", header(whole, "X-Content-Type-Options"));
    assertEquals("same-origin", header(whole, "Cross-Origin-Resource-Policy"));
  }

  @Test
  void a_part_is_exactly_what_was_asked_for() throws Exception {
    partIs("bytes=0-9", 0, 10);
    partIs("bytes=150000-", 150_000, 200_000);
    partIs("bytes=70000-139999", 70_000, 140_000);
    partIs("bytes=-7", 199_993, 200_000);
    partIs("bytes=199999-999999", 199_999, 200_000);
    partIs("bytes=-999999", 0, 200_000);
  }

  private void partIs(String range, int from, int to) throws Exception {
    var part = get(path(FILE), "Range", range);
    assertEquals(206, part.statusCode());
    assertArrayEquals(Arrays.copyOfRange(media, from, to), part.body());
    assertEquals("bytes %d-%d/200000".formatted(from, to - 1), header(part, "Content-Range"));
  }

  @Test
  void beyond_the_end_is_said_to_be_so() throws Exception {
    var beyond = get(path(FILE), "Range", "bytes=200000-");
    assertEquals(416, beyond.statusCode());
    assertEquals("bytes */200000", header(beyond, "Content-Range"));
    assertEquals(0, beyond.body().length);
  }

  @Test
  void who_has_another_version_gets_the_whole_one() throws Exception {
    assertEquals(200, get(path(FILE), "Range", "bytes=5-9", "If-Range", "\"other\"").statusCode());
  }

  @Test
  void a_head_tells_the_size_and_sends_nothing() throws Exception {
    var head = send("HEAD", path(FILE), "Range", "bytes=0-1");
    assertEquals(200, head.statusCode());
    assertEquals("200000", header(head, "Content-Length"));
    assertEquals(0, head.body().length);
    assertEquals(404, send("HEAD", path("other.mp4")).statusCode());
  }

  @Test
  void a_file_that_grows_is_served_as_far_as_it_is() throws Exception {
    var file = folder().resolve(call.value()).resolve(FILE);
    Files.write(file, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
    var tail = get(path(FILE), "Range", "bytes=199999-");
    assertArrayEquals(new byte[] {media[199_999], 1, 2, 3}, tail.body());
    assertEquals("bytes 199999-200002/200003", header(tail, "Content-Range"));
    Files.write(file, new byte[0]);
    assertEquals(200, get(path(FILE)).statusCode());
    assertEquals(416, get(path(FILE), "Range", "bytes=0-").statusCode());
  }

  @Test
  void the_record_itself_is_served() throws Exception {
    var record = get(path(CallRecord.FILE));
    assertEquals("application/json", header(record, "Content-Type"));
    assertEquals(call, Json.parse(text(record)).as(CallRecord.class).callid());
  }

  @Test
  void what_no_record_names_is_not_there() throws Exception {
    var recording = folder().resolve(call.value());
    Files.writeString(recording.resolve("notes.txt"), "notes");
    Files.writeString(recording.resolve("other.mp4"), "another's");
    Files.createDirectory(recording.resolve("sub.mp4"));
    Files.writeString(folder().resolve("loose.mp4"), "loose");
    Files.write(Files.createDirectory(folder().resolve("short")).resolve(FILE), media);
    for (var path :
        List.of(
            path("notes.txt"),
            path("other.mp4"),
            path("sub.mp4"),
            path(""),
            path(FILE + "/"),
            path(FILE.toUpperCase(Locale.ROOT)),
            "/recordings/" + call + "/x/../" + "notes.txt",
            "/recordings/loose.mp4",
            "/recordings/short/" + FILE,
            "/recordings/" + CallId.random() + "/" + FILE,
            "/recordings/" + call,
            "/recordings/")) {
      refused(path);
    }
  }

  @Test
  void no_path_leads_out() throws IOException {
    for (var trick :
        List.of(
            "../secret",
            "../../secret",
            "%2e%2e/secret",
            "%2e%2e%2fsecret",
            "..%2f..%2fsecret",
            "%2e%2e/%2e%2e/secret",
            "..%5c..%5csecret",
            "%252e%252e%252fsecret",
            "....//secret",
            "%2fetc%2fpasswd",
            "//etc/passwd",
            "call.json%00",
            "participant-1.mp4%00.txt",
            "participant-1.mp4;a=b/../../secret")) {
      var answer = asked("/recordings/" + call + "/" + trick);
      assertTrue(answer.matches("(?s)HTTP/1.1 4\\d\\d .*"), trick + ": " + answer);
      assertTrue(!answer.endsWith("secret") && !answer.contains("root:"), trick + ": " + answer);
    }
  }

  /// Asks with the path exactly as it is, which no HTTP client lets through.
  private String asked(String path) throws IOException {
    try (var raw = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      raw.setSoTimeout(5_000);
      var request = "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path);
      raw.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      raw.shutdownOutput();
      return new String(raw.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void no_link_leads_out() throws Exception {
    var linked = CallId.random();
    var recording =
        record(linked, START, file("link.mp4", "video/mp4"), file("gone.mp4", "video/mp4"));
    Files.createSymbolicLink(recording.resolve("link.mp4"), disk.resolve("secret"));
    refused("/recordings/" + linked + "/link.mp4");
    refused("/recordings/" + linked + "/gone.mp4"); // named, and yet not there

    var elsewhere = CallId.random();
    var outside = record(disk, elsewhere, START, file(FILE, "video/mp4"));
    Files.write(outside.resolve(FILE), media);
    Files.createSymbolicLink(folder().resolve(elsewhere.value()), outside);
    refused("/recordings/" + elsewhere + "/" + FILE);
    refused("/recordings/" + elsewhere + "/call.json");
    assertTrue(listed().stream().noneMatch(each -> each.callid().equals(elsewhere)));
  }

  @Test
  void nothing_is_served_as_a_page() throws Exception {
    var evil = CallId.random();
    var recording =
        record(evil, START, file("page.mp4", "text/html"), file("lines.mp4", "video/mp4\r\nX: y"));
    for (var name : List.of("page.mp4", "lines.mp4")) {
      Files.writeString(recording.resolve(name), "<script>alert(1)</script>");
      var served = get("/recordings/" + evil + "/" + name);
      assertEquals("application/octet-stream", header(served, "Content-Type"));
      assertTrue(served.headers().firstValue("X").isEmpty());
    }
    var codecs = CallId.random();
    var type = "video/webm; codecs=\"vp8, opus\"";
    Files.write(record(codecs, START, file("a.webm", type)).resolve("a.webm"), media);
    assertEquals(type, header(get("/recordings/" + codecs + "/a.webm"), "Content-Type"));
  }

  @Test
  void the_list_is_the_newest_first_without_what_is_broken() throws Exception {
    var later = CallId.random();
    record(later, START.plusSeconds(60), file(FILE, "video/mp4"));
    broken("{\"callid\":");
    broken("{}");
    broken("null");
    broken("[" + "[".repeat(100_000));
    broken(" ".repeat(2 << 20));
    for (int i = 0; i < 9; i++) {
      broken(" ".repeat(1 << 20));
    }
    broken(Files.readString(folder().resolve(call.value()).resolve("call.json"))); // a copy
    Files.createDirectory(folder().resolve(CallId.random().value()));
    Files.writeString(folder().resolve(CallId.random().value()), "a file");
    assertEquals(List.of(later, call), listed().stream().map(CallRecord::callid).toList());
  }

  @Test
  void the_list_ends_after_a_hundred() throws Exception {
    List<CallId> all = new ArrayList<>();
    for (int i = 1; i <= Recordings.MOST_LISTED + 20; i++) {
      var each = CallId.random();
      all.addFirst(each);
      var recording = record(each, START.plusSeconds(i), file(FILE, "video/mp4"));
      Files.setLastModifiedTime(recording, FileTime.from(Instant.now().plusSeconds(i)));
    }
    assertEquals(all.subList(0, 100), listed().stream().map(CallRecord::callid).toList());
  }

  @Test
  void a_folder_that_is_not_there_yet_is_empty() throws Exception {
    try (var early =
        SignallingServer.start(
            ServerSettings.local("recordings", disk.resolve("later").toString()))) {
      assertEquals("[]", text(get(early, "/recordings/list")));
    }
  }

  @Test
  void the_page_is_told_that_there_are_recordings() throws Exception {
    assertTrue(header(send("HEAD", "/"), "Link").contains("/recordings.html"));
  }

  @Test
  void without_the_setting_there_is_nothing() throws Exception {
    try (var plain = SignallingServer.start(ServerSettings.local())) {
      assertEquals(404, get(plain, "/recordings/list").statusCode());
      assertEquals(404, get(plain, path(FILE)).statusCode());
      assertTrue(get(plain, "/").headers().firstValue("Link").isEmpty());
    }
  }

  @Test
  void nobody_writes() throws Exception {
    for (var method : List.of("PUT", "POST", "DELETE")) {
      assertEquals(404, send(method, path(FILE)).statusCode());
    }
  }

  private void refused(String path) throws Exception {
    var answer = get(path);
    assertEquals(404, answer.statusCode(), path);
  }

  private List<CallRecord> listed() throws Exception {
    return List.of(Json.parse(text(get("/recordings/list"))).as(CallRecord[].class));
  }

  private Path folder() {
    return disk.resolve("recordings");
  }

  private String path(String file) {
    return "/recordings/" + call + "/" + file;
  }

  private void broken(String json) throws IOException {
    var recording = Files.createDirectories(folder().resolve(CallId.random().value()));
    Files.writeString(recording.resolve("call.json"), json);
  }

  private Path record(CallId callid, Instant start, MediaInfo... files) throws IOException {
    return record(folder(), callid, start, files);
  }

  private static Path record(Path folder, CallId callid, Instant start, MediaInfo... files)
      throws IOException {
    var participants = Arrays.stream(files).map(file -> participant(callid, file)).toList();
    var record =
        new CallRecord(
            callid,
            CallRecord.State.COMPLETE,
            start,
            start.plusSeconds(60),
            null,
            participants,
            null);
    var recording = Files.createDirectories(folder.resolve(callid.value()));
    Files.writeString(recording.resolve(CallRecord.FILE), Json.of(record).toString());
    return recording;
  }

  private static CallRecord.Participant participant(CallId callid, MediaInfo file) {
    return new CallRecord.Participant(
        UserProfiles.guest("Ada"),
        SessionId.random(),
        false,
        callid,
        0,
        file,
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  private static MediaInfo file(String name, String mime) {
    return new MediaInfo(name, mime, 60_000, 640, 480, 1_800, 0, 200_000, null, true);
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return send("GET", path, headers);
  }

  private HttpResponse<byte[]> get(SignallingServer from, String path) throws Exception {
    return send(from, "GET", path);
  }

  private HttpResponse<byte[]> send(String method, String path, String... headers)
      throws Exception {
    return send(server, method, path, headers);
  }

  private HttpResponse<byte[]> send(
      SignallingServer to, String method, String path, String... headers) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to.port() + path))
            .method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
