package dev.workrooms.peer.cli;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.Peer;
import dev.workrooms.peer.PeerOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--keep`: being the same after a restart.
final class KeepOption {
  @Option(
      names = "--keep",
      paramLabel = "FILE",
      description =
          "Keeps who we are and the calls we are in: started again with the same FILE, we are"
              + " called by the same id, and take up the calls that a kill or a crash broke off.")
  private @Nullable Path keep;

  /// The file, read or begun.
  Optional<KeptFile> file() {
    return Optional.ofNullable(keep).map(KeptFile::at);
  }

  /// The calls that an earlier run of this program was in, and this one has not taken up yet.
  static List<Call> waiting(Peer peer, Optional<KeptFile> kept) {
    return kept.map(file -> file.waiting(peer)).orElse(List.of());
  }

  /// Who we are, under the id that we have kept.
  static PeerOptions options(String name, Optional<KeptFile> kept) {
    var options = PeerOptions.named(name);
    return kept.map(file -> file.in(options)).orElse(options);
  }
}
