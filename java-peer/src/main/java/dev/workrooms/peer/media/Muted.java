package dev.workrooms.peer.media;

/// What a side of a call does not send at the moment, although it could: silence and black pictures
/// come in its place.
///
/// @param audio whether the sound is off
/// @param video whether the pictures are off
public record Muted(boolean audio, boolean video) {
  /// Everything is sent.
  public static final Muted NOTHING = new Muted(false, false);
}
