package dev.workrooms.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.workrooms.protocol.IceServer;
import dev.workrooms.protocol.SessionId;
import dev.workrooms.server.ServerSettings;
import dev.workrooms.server.ice.IceServers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A real TURN server lets in whoever has the credentials that our server makes, and nobody else.
class TurnTest {
  private static final String SECRET = "e2e-0dd5b3a1f4c7-secret";
  private static final Duration HOUR = Duration.ofHours(1);

  /// Gathers what candidates there are with a relay alone, and what errors.
  private static final String GATHER =
      """
      const [iceServers, wanted] = arguments;
      const pc = new RTCPeerConnection({iceServers, iceTransportPolicy: 'relay'});
      const candidates = [];
      const errors = [];
      pc.onicecandidate = ({candidate}) => candidate?.candidate && candidates.push(candidate.candidate);
      pc.onicecandidateerror = ({errorCode}) => errors.push(errorCode);
      pc.createDataChannel('events');
      return new Promise((resolve, reject) => {
        pc.onicegatheringstatechange = () => {
          if (pc.iceGatheringState === 'complete') {
            pc.close();
            resolve({candidates, errors}[wanted]);
          }
        };
        pc.setLocalDescription().catch(reject);
      });""";

  /// Two connections in one page that may use nothing but the relay; one hears what the other says.
  private static final String TALK =
      """
      const [iceServers] = arguments;
      const [ada, bob] = [0, 1].map(() => new RTCPeerConnection({iceServers, iceTransportPolicy: 'relay'}));
      return new Promise((resolve, reject) => {
        ada.onicecandidate = ({candidate}) => bob.addIceCandidate(candidate).catch(reject);
        bob.onicecandidate = ({candidate}) => ada.addIceCandidate(candidate).catch(reject);
        const channel = ada.createDataChannel('events');
        channel.onopen = () => channel.send('through the relay');
        bob.ondatachannel = (event) => {
          event.channel.onmessage = ({data}) => resolve(data);
        };
        (async () => {
          await ada.setLocalDescription();
          await bob.setRemoteDescription(ada.localDescription);
          await bob.setLocalDescription();
          await ada.setRemoteDescription(bob.localDescription);
        })().catch(reject);
      }).finally(() => {
        ada.close();
        bob.close();
      });""";

  /// What our server has told the page to use.
  private static final String CONFIGURED =
      "return document.querySelector('wr-app').room.signalling.iceServers";

  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init") // by start()
  private static TurnServer turn;

  @RegisterExtension
  private final House house =
      new House(ServerSettings.local("ice-urls", turn.url(), "turn-secret", SECRET));

  @BeforeAll
  static void start() throws IOException {
    turn = new TurnServer(SECRET, folder);
    turn.answers();
  }

  @AfterAll
  static void stop() {
    turn.close();
  }

  @Test
  void the_credentials_that_a_page_is_given_get_a_relay_and_what_is_sent_through_it_arrives()
      throws Exception {
    var ada = house.browser("Ada");
    var servers = (List<?>) ada.answer(CONFIGURED);
    var candidates = gathered(ada, servers, "candidates");
    assertTrue(
        candidates.stream().anyMatch(candidate -> candidate.toString().contains(" typ relay ")),
        candidates::toString);
    assertEquals("through the relay", ada.answer(TALK, servers));
  }

  @Test
  void a_forged_or_an_expired_credential_gets_none() throws Exception {
    var ada = house.browser("Ada");
    var forged = servers("e2e-another-secret-altogether", Instant.now());
    var expired = servers(SECRET, Instant.now().minus(HOUR).minusSeconds(5));
    for (var servers : List.of(forged, expired)) {
      assertEquals(List.of(), gathered(ada, servers, "candidates"));
      var errors = gathered(ada, servers, "errors");
      assertTrue(errors.contains(401L), errors::toString);
    }
  }

  private static List<?> gathered(Browser browser, List<?> servers, String what) {
    return (List<?>) browser.answer(GATHER, servers, what);
  }

  /// As JavaScript takes them.
  private static List<Map<String, Object>> servers(String secret, Instant now) {
    return new IceServers(List.of(turn.url()), secret, HOUR, false)
        .forSession(SessionId.random(), now).stream().map(TurnTest::dictionary).toList();
  }

  private static Map<String, Object> dictionary(IceServer server) {
    var dictionary = new HashMap<String, Object>();
    dictionary.put("urls", server.urls());
    dictionary.put("username", server.username());
    dictionary.put("credential", server.credential());
    return dictionary;
  }
}
