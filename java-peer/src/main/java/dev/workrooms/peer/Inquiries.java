package dev.workrooms.peer;

import dev.workrooms.peer.media.Media;
import dev.workrooms.peer.signalling.NotSent;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.SearchResult;
import dev.workrooms.protocol.ServerMessage;
import dev.workrooms.protocol.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the server is asked, and the wait for its answers: never longer than the peer's patience,
/// nor than the connection lasts on which they were asked.
final class Inquiries {
  /// A call that was asked for.
  record Dial(Media media, Timeline timeline, CompletableFuture<Call> call) {}

  private final Duration patience;
  private final Consumer<ClientMessage> tell;
  private final Pending<SessionId, Dial> dials = new Pending<>();
  private final Pending<String, CompletableFuture<List<SearchResult>>> searches = new Pending<>();

  Inquiries(Duration patience, Consumer<ClientMessage> tell) {
    this.patience = patience;
    this.tell = tell;
  }

  List<SearchResult> search(String text) {
    var question = new ClientMessage.Autocomplete(text);
    var answer = new CompletableFuture<List<SearchResult>>();
    searches.add(text, answer);
    try {
      tell.accept(question);
      return await(answer, "the server did not answer the search");
    } catch (NotSent e) {
      throw new ConnectFailed("the server can't be asked: " + e.getMessage(), e);
    } finally {
      searches.remove(text, answer);
    }
  }

  void found(ServerMessage.Autocomplete results) {
    var search = searches.take(results.search());
    if (search != null) {
      search.complete(results.results());
    }
  }

  Call dial(SessionId to, Media media, Timeline timeline) {
    var dial = new Dial(media, timeline, new CompletableFuture<>());
    dials.add(to, dial);
    try {
      tell.accept(new ClientMessage.Call(to));
      return await(dial.call, "the server did not answer the call");
    } catch (ConnectFailed | NotSent e) {
      var failed = new CallFailed(new CallEnd.Lost(String.valueOf(e.getMessage())));
      if (dial.call.completeExceptionally(failed)) {
        throw failed;
      }
      // The answer came in the last moment.
      return await(dial.call, "the server did not answer the call");
    } finally {
      dials.remove(to, dial);
    }
  }

  /// Who asked for a call with them; null where nobody waits for it any more.
  @Nullable Dial takeDial(SessionId to) {
    return dials.take(to);
  }

  /// Runs it when it is decided whether our call to them comes about; at once where there is none.
  void afterDial(SessionId to, Runnable task) {
    var dial = dials.peek(to);
    if (dial == null) {
      task.run();
    } else {
      var _ = dial.call.whenComplete((_, _) -> task.run());
    }
  }

  void refuse(SessionId to, CallEnd end) {
    var dial = dials.take(to);
    if (dial != null) {
      dial.call.completeExceptionally(new CallFailed(end));
    }
  }

  /// The connection on which they were asked is gone: there will be no answers.
  void end(String why) {
    refuseSearches(why);
    var lost = new CallEnd.Lost("the server did not answer the call: " + why);
    dials.takeAll().forEach(dial -> dial.call.completeExceptionally(new CallFailed(lost)));
  }

  /// The server refuses a search, and does not say which.
  void refuseSearches(String why) {
    var refused = new ConnectFailed(why, null);
    searches.takeAll().forEach(answer -> answer.completeExceptionally(refused));
  }

  /// Waits for an answer.
  ///
  /// @param otherwise what to tell a person where there is none
  private <T> T await(CompletableFuture<T> answer, String otherwise) {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CallFailed failed) {
        throw new CallFailed(failed.end());
      }
      var why = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
      throw new ConnectFailed(otherwise + why, e);
    } catch (TimeoutException e) {
      throw new ConnectFailed(otherwise + " in " + patience.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectFailed(otherwise + ": interrupted", e);
    }
  }
}
