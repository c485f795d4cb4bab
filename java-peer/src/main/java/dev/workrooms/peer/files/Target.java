package dev.workrooms.peer.files;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the content of a file goes. One thread writes; where it hangs, another may abandon it.
interface Target {
  void open() throws IOException;

  void write(byte[] piece) throws IOException;

  /// All has come, and it is what was sent.
  ///
  /// @return where it is now; null for a stream
  @Nullable Path commit() throws IOException;

  /// Leaves nothing behind of what was not committed. Never fails; afterwards it does nothing.
  void abandon();
}
