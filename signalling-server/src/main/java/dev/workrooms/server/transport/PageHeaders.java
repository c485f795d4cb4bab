package dev.workrooms.server.transport;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Tells browsers what the page may do, and that nothing else may be done with it or by what
/// somebody might get into it. docs/web-client.md says what each line is for.
public final class PageHeaders implements Filter {
  private static final String PERMISSIONS =
      """
      camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), \
      picture-in-picture=(self), autoplay=(self), speaker-selection=(self), \
      screen-wake-lock=(self), clipboard-write=(self), \
      accelerometer=(), browsing-topics=(), clipboard-read=(), \
      cross-origin-isolated=(), encrypted-media=(), gamepad=(), geolocation=(), gyroscope=(), \
      hid=(), identity-credentials-get=(), idle-detection=(), keyboard-map=(), local-fonts=(), \
      magnetometer=(), midi=(), otp-credentials=(), payment=(), publickey-credentials-create=(), \
      publickey-credentials-get=(), serial=(), storage-access=(), sync-xhr=(), usb=(), \
      window-management=(), xr-spatial-tracking=()""";

  private final List<Header> headers;

  /// @param avatars origins whose pictures the page may show beside its own
  public PageHeaders(Collection<String> avatars) {
    headers =
        List.of(
            header("Content-Security-Policy", policy(avatars)),
            header("Permissions-Policy", PERMISSIONS),
            header("Cross-Origin-Opener-Policy", "same-origin"),
            header("Cross-Origin-Resource-Policy", "same-origin"),
            header("X-Content-Type-Options", "nosniff"),
            header("Referrer-Policy", "no-referrer"),
            // Modules of two versions don't mix: a browser asks again, and mostly hears 304.
            header("Cache-Control", "no-cache"));
  }

  /// Forms are sent by script alone. Lit's templates are the one HTML that is made from text.
  private static String policy(Collection<String> avatars) {
    var pictures = new StringBuilder("img-src 'self' blob:");
    new TreeSet<>(avatars).forEach(origin -> pictures.append(' ').append(origin));
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        pictures,
        "media-src 'self' blob:",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types lit-html");
  }

  private static Header header(String name, String value) {
    return HeaderValues.createCached(HeaderNames.create(name), value);
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    headers.forEach(response::header);
    chain.proceed();
  }
}
