package dev.workrooms.server;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the server tells browsers about what it serves. That they heed it is proven in a browser,
/// by PolicyTest of the end-to-end tests.
class PageHeadersTest extends ServerTest {
  private static final String GITHUB = "https://avatars.githubusercontent.com";

  /// Found or not, ours or not: what comes back could be shown.
  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/main.js", "/nothing-here", "/observe/health", "/signal", "/a/../b"})
  void whatever_is_served_is_served_under_the_policy(String path) throws Exception {
    var policy = policy(headers(server, path));
    assertEquals("'none'", policy.get("default-src"));
    assertEquals("'self'", policy.get("script-src"));
    assertEquals("'none'", policy.get("frame-ancestors"));
  }

  @Test
  void only_what_the_server_itself_serves_may_be_used() throws Exception {
    var policy = policy(headers(server, "/"));
    var taken = Set.of("script-src", "style-src", "font-src", "connect-src", "worker-src");
    taken.forEach(each -> assertEquals("'self'", policy.get(each), each));
    assertEquals("'self' blob:", policy.get("media-src"));
    assertEquals("'self' blob: " + GITHUB, policy.get("img-src"));
    var never = Set.of("base-uri", "form-action", "frame-ancestors", "default-src");
    never.forEach(each -> assertEquals("'none'", policy.get(each), each));
    assertEquals("'script'", policy.get("require-trusted-types-for"));
    assertEquals("lit-html", policy.get("trusted-types"));
    assertTrue(policy.values().stream().noneMatch(each -> each.contains("unsafe")), "" + policy);
  }

  @Test
  void pictures_may_come_from_where_the_settings_say() throws Exception {
    var settings =
        ServerSettings.local("avatar-origins", "https://b.example:444, http://A.example");
    try (var other = SignallingServer.start(settings)) {
      assertEquals(
          "'self' blob: http://a.example https://b.example:444",
          policy(headers(other, "/")).get("img-src"));
    }
    try (var other = SignallingServer.start(ServerSettings.local("avatar-origins", ""))) {
      assertEquals("'self' blob:", policy(headers(other, "/")).get("img-src"));
    }
  }

  @Test
  void the_page_may_use_what_calls_need_and_no_frame_may() throws Exception {
    var permissions =
        Arrays.stream(header(headers(server, "/"), "Permissions-Policy").split(", *", -1))
            .collect(toMap(each -> each.split("=", 2)[0], each -> each.split("=", 2)[1]));
    for (var allowed : List.of("camera", "microphone", "display-capture", "fullscreen")) {
      assertEquals("(self)", permissions.get(allowed), allowed);
    }
    for (var denied : List.of("geolocation", "usb", "serial", "payment", "clipboard-read")) {
      assertEquals("()", permissions.get(denied), denied);
    }
  }

  @Test
  void other_origins_get_no_hold_of_it() throws Exception {
    var headers = headers(server, "/");
    assertEquals("same-origin", header(headers, "Cross-Origin-Opener-Policy"));
    assertEquals("same-origin", header(headers, "Cross-Origin-Resource-Policy"));
    assertEquals("nosniff", header(headers, "X-Content-Type-Options"));
    assertEquals("no-referrer", header(headers, "Referrer-Policy"));
  }

  private static Map<String, String> policy(HttpHeaders headers) {
    return Arrays.stream(header(headers, "Content-Security-Policy").split("; *", -1))
        .collect(toMap(each -> each.split(" ", 2)[0], each -> each.split(" ", 2)[1]));
  }

  /// The one header of this name: of two policies each would count.
  private static String header(HttpHeaders headers, String name) {
    assertEquals(1, headers.allValues(name).size(), name + " in " + headers);
    return headers.firstValue(name).orElseThrow();
  }

  private static HttpHeaders headers(SignallingServer server, String path)
      throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(server.address().resolve("/") + path.substring(1)));
      return http.send(request.build(), BodyHandlers.discarding()).headers();
    }
  }
}
