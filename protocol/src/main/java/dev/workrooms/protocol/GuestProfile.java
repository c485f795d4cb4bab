package dev.workrooms.protocol;

/// Somebody who typed a name, which proves nothing.
public record GuestProfile(String name) {
  public GuestProfile {
    Field.text(name, "name", 100);
  }
}
