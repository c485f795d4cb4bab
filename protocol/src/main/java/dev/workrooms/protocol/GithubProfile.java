package dev.workrooms.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// What everybody may see of a GitHub account, in GitHub's own field names. Whatever else a client
/// sends, tokens above all, is dropped as it is read.
///
/// @param verified the server has seen its owner log in; only a server can say so
public record GithubProfile(
    @Nullable Long id,
    String login,
    @Nullable String name,
    @JsonProperty("avatar_url") @Nullable String avatarUrl,
    @JsonProperty("html_url") @Nullable String htmlUrl,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean verified) {
  public GithubProfile {
    Field.text(login, "login", 100);
    if (name != null) {
      Field.bounded(name, "name", 100);
    }
    Field.webAddress(avatarUrl, "avatar_url");
    Field.webAddress(htmlUrl, "html_url");
  }

  /// As its owner claims it.
  public GithubProfile(
      @Nullable Long id,
      String login,
      @Nullable String name,
      @Nullable String avatarUrl,
      @Nullable String htmlUrl) {
    this(id, login, name, avatarUrl, htmlUrl, false);
  }

  /// The same as no more than a claim.
  GithubProfile claimed() {
    return verified ? new GithubProfile(id, login, name, avatarUrl, htmlUrl) : this;
  }
}
