package dev.workrooms.protocol;

/// Somebody who can be called.
public record SearchResult(SessionId sessionid, UserProfiles userprofiles) {
  public SearchResult {
    Field.present(sessionid, "sessionid");
    Field.present(userprofiles, "userprofiles");
  }
}
