package dev.workrooms.peer.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints: the version of the jar.
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    var version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"Workrooms " + Objects.requireNonNullElse(version, "(unpackaged)")};
  }
}
