package dev.workrooms.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.server.ServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Chromium heeds the policy that the page is served under: whatever it forbids is tried, from
/// within the page or from without, and nothing comes of it.
class PolicyTest {
  private static final Stranger STRANGER = lurking();

  @RegisterExtension
  private final House house =
      new House(
          ServerSettings.local(
              "avatar-origins", STRANGER.origin().replace("127.0.0.1", "localhost")));

  private static Stranger lurking() {
    try {
      return Stranger.serving(
          Map.of(
              "/picture.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'/>",
              "/script.js", "globalThis.canary = 'it ran';",
              "/style.css", "body { color: red }",
              "/plain.html", "<p id='framed'>I was framed</p>"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void and_is_gone() {
    STRANGER.close();
  }

  /// By directive, what gets into the page.
  private static final String ATTEMPTS =
      """
      img-src                   | new Image().src = `${there}/picture.svg`
      connect-src               | fetch(`${there}/plain.html`).catch(() => {})
      connect-src               | new WebSocket(there.replace('http', 'ws'))
      connect-src               | navigator.sendBeacon(`${there}/plain.html`, 'all I know')
      script-src-elem           | import(`${there}/script.js`).catch(() => {})
      style-src-elem            | document.head.append(Object.assign(document.createElement('link'), {rel: 'stylesheet', href: `${there}/style.css`}))
      style-src-elem            | document.head.append(Object.assign(document.createElement('style'), {textContent: 'body { color: red }'}))
      style-src-attr            | document.body.setAttribute('style', 'color: red')
      media-src                 | new Audio().src = `${there}/plain.html`
      frame-src                 | document.body.append(Object.assign(document.createElement('iframe'), {src: `${there}/plain.html`}))
      require-trusted-types-for | document.body.append(Object.assign(document.createElement('object'), {data: `${there}/plain.html`}))
      base-uri                  | document.head.append(Object.assign(document.createElement('base'), {href: there}))
      form-action               | (form => { form.action = `${there}/plain.html`; document.body.append(form); form.submit(); })(document.createElement('form'))
      require-trusted-types-for | document.body.innerHTML = '<img src=x onerror="canary = 1">'
      require-trusted-types-for | document.body.append(Object.assign(document.createElement('script'), {textContent: 'canary = 1'}))
      require-trusted-types-for | setTimeout('canary = 1')
      trusted-types             | trustedTypes.createPolicy('mine', {createHTML: text => text})
      """;

  /// It is told by the browser as a violation of its directive, does not run, and asks nobody
  /// anything.
  @Test
  void what_is_forbidden_is_refused() throws Exception {
    var ada = house.browser("Ada");
    assertEquals(List.of(), ada.refused());
    for (var line : ATTEMPTS.lines().toList()) {
      var directive = line.substring(0, line.indexOf('|')).strip();
      var attempt = line.substring(line.indexOf('|') + 1);
      int known = ada.refused().size();
      int before = STRANGER.asked().size();
      ada.script("const there = arguments[0]; try { " + attempt + " } catch {}", STRANGER.origin());
      await(directive + " is enforced against" + attempt)
          .atMost(Participant.PATIENCE)
          .until(
              () ->
                  ada.refused().stream()
                      .skip(known)
                      .anyMatch(each -> ("" + each).startsWith(directive)));
      assertEquals("undefined", ada.answer("return typeof canary"), attempt);
      assertEquals(before, STRANGER.asked().size(), STRANGER.asked()::toString);
      assertEquals(
          ada.answer("return origin + '/'"), ada.answer("return document.baseURI"), attempt);
    }
    assertTrue(ada.visible("#app").isDisplayed());
  }

  /// Markup that comes with the page itself is as untrusted as any other.
  @Test
  void a_script_in_the_markup_does_not_run() throws Exception {
    var ada = house.browser("Ada");
    var markup =
        """
        <script>canary = 1</script><script src="%s/script.js"></script>
        <style>body { color: red }</style>"""
            .formatted(STRANGER.origin());
    try (var between = Stranger.between(URI.create(house.page()), markup)) {
      ada.goesTo(between.origin());
      ada.visible("#app");
      var refused = ada.refused();
      assertTrue(refused.contains("script-src-elem inline"), refused::toString);
      assertTrue(refused.contains("style-src-elem inline"), refused::toString);
      assertTrue(
          refused.contains("script-src-elem " + STRANGER.origin() + "/script.js"),
          refused::toString);
      assertEquals("undefined", ada.answer("return typeof canary"));
    }
  }

  @Test
  void a_page_of_another_origin_can_not_frame_it() throws Exception {
    var ada = house.browser("Ada");
    try (var other =
        Stranger.serving(
            Map.of(
                "/",
                "<iframe id=theirs src='/plain'></iframe><iframe id=ours src='%s'></iframe>"
                    .formatted(house.page()),
                "/plain",
                "<p id='framed'>I was framed</p>"))) {
      ada.goesTo(other.origin() + "/");
      assertEquals(List.of("I was framed", ""), ada.readsFrames("theirs", "ours"));
      assertTrue(
          ada.errors().stream().anyMatch(each -> each.contains("frame-ancestors")),
          "the console says why");
    }
  }

  @Test
  void pictures_of_people_come_from_where_the_settings_say() throws Exception {
    var ada = house.browser("Ada");
    var origin = STRANGER.origin().replace("127.0.0.1", "localhost");
    assertEquals(
        8L,
        ada.answer(
            """
            const picture = new Image();
            picture.src = arguments[0] + '/picture.svg';
            return picture.decode().then(() => picture.naturalWidth);""",
            origin));
    assertEquals(List.of(), ada.refused());
  }

  @Test
  void the_page_may_use_a_camera_and_not_the_rest_of_the_machine() throws Exception {
    var ada = house.browser("Ada");
    assertEquals(List.of(), ada.warnings()); // of a name that it does not know, for one
    var allowed = (List<?>) ada.answer("return document.featurePolicy.allowedFeatures()");
    var needed =
        List.of(
            "camera",
            "microphone",
            "display-capture",
            "fullscreen",
            "picture-in-picture",
            "autoplay",
            "screen-wake-lock",
            "clipboard-write");
    assertTrue(allowed.containsAll(needed), allowed::toString);
    for (var denied : List.of("geolocation", "usb", "serial", "midi", "payment")) {
      assertTrue(!allowed.contains(denied), denied);
    }
    assertEquals(
        "denied",
        ada.answer(
            """
        return new Promise(done => navigator.geolocation.getCurrentPosition(
          () => done('told'), fault => done(fault.code === 1 ? 'denied' : fault.message)));"""));
  }
}
