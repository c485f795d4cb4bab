package dev.workrooms.peer.cli;

import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import dev.workrooms.protocol.Json;
import dev.workrooms.protocol.SearchResult;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `search`: who is there.
@Command(
    name = "search",
    description = "Lists who can be called, 20 at most: NAME#ID, which --to takes.",
    footer = {
      "%nExamples:",
      "  workrooms peer search",
      "  workrooms peer search ada",
      "  workrooms peer search --json ada"
    })
final class SearchCommand implements Callable<Integer> {
  @Mixin private final ServerOption at = new ServerOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "TEXT",
      description = "The beginning of a word in their names; all, where it is missing.")
  private String text = "";

  @Option(names = "--json", description = "Prints one JSON array, for programs.")
  private boolean json;

  /// One of those who were found, as `--json` prints it.
  ///
  /// @param name to show
  /// @param sessionid to call
  record Found(String name, String sessionid) {}

  @Override
  public Integer call() {
    try (var peer = Peer.connect(at.server(), PeerOptions.anonymous());
        var _ = Stop.onSignal(peer)) {
      var found = peer.search(text);
      if (json) {
        System.out.println(json(found));
      } else {
        var talk = Talk.beside(false);
        found.forEach(each -> talk.say(Callee.shortForm(each)));
      }
      if (found.isEmpty()) {
        System.err.println(text.isEmpty() ? "nobody is there" : "nobody is called " + text);
        return Exit.NOBODY.code();
      }
      return Exit.DONE.code();
    }
  }

  static String json(List<SearchResult> found) {
    return Json.of(
            found.stream()
                .map(each -> new Found(each.userprofiles().displayName(), each.sessionid().value()))
                .toList())
        .toString();
  }
}
