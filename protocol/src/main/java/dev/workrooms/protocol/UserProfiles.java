package dev.workrooms.protocol;

import org.jspecify.annotations.Nullable;

/// Who a session says it is, by the source of the profile. Both may be absent: a client that has
/// sent none can call, but can't be found.
public record UserProfiles(@Nullable GithubProfile github, @Nullable GuestProfile guest) {
  public static final UserProfiles NONE = new UserProfiles(null, null);

  public static UserProfiles guest(String name) {
    return new UserProfiles(null, new GuestProfile(name));
  }

  /// The same as no more than a claim.
  UserProfiles claimed() {
    return github == null ? this : new UserProfiles(github.claimed(), guest);
  }

  /// What to show: the GitHub name, else its login, else the guest's name, else "Somebody".
  public String displayName() {
    if (github != null) {
      return github.name() == null || github.name().isBlank() ? github.login() : github.name();
    }
    return guest == null ? "Somebody" : guest.name();
  }
}
