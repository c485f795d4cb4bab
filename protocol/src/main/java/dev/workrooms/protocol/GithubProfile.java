package dev.workrooms.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// What everybody may see of a GitHub account, in GitHub's own field names. Whatever else a client
/// sends, tokens above all, is dropped as it is read.
public record GithubProfile(
    @Nullable Long id,
    String login,
    @Nullable String name,
    @JsonProperty("avatar_url") @Nullable String avatarUrl,
    @JsonProperty("html_url") @Nullable String htmlUrl) {
  public GithubProfile {
    Field.text(login, "login", 100);
    if (name != null) {
      Field.bounded(name, "name", 100);
    }
    Field.webAddress(avatarUrl, "avatar_url");
    Field.webAddress(htmlUrl, "html_url");
  }
}
