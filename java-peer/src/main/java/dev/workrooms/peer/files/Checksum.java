package dev.workrooms.peer.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The SHA-256 of what passed, and how much that was.
final class Checksum {
  private final MessageDigest digest = sha256();
  private long bytes;

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has it", e);
    }
  }

  void update(byte[] piece, int length) {
    digest.update(piece, 0, length);
    bytes += length;
  }

  long bytes() {
    return bytes;
  }

  /// Once, in the end: 64 hexadecimal digits in lower case.
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
