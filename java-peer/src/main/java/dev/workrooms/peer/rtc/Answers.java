package dev.workrooms.peer.rtc;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for what WebRTC answers through an observer: ten seconds at most.
final class Answers {
  private static final int SECONDS = 10;

  private Answers() {}

  /// @throws IllegalStateException where WebRTC refuses
  static RTCSessionDescription description(Ask<CreateSessionDescriptionObserver> ask) {
    var answer = new CompletableFuture<RTCSessionDescription>();
    ask.to(
        new CreateSessionDescriptionObserver() {
          @Override
          public void onSuccess(RTCSessionDescription description) {
            answer.complete(description);
          }

          @Override
          public void onFailure(String error) {
            answer.completeExceptionally(new IllegalStateException(error));
          }
        });
    return await(answer);
  }

  /// @throws IllegalStateException where WebRTC refuses
  static void done(Ask<SetSessionDescriptionObserver> ask) {
    var answer = new CompletableFuture<Boolean>();
    ask.to(
        new SetSessionDescriptionObserver() {
          @Override
          public void onSuccess() {
            answer.complete(true);
          }

          @Override
          public void onFailure(String error) {
            answer.completeExceptionally(new IllegalStateException(error));
          }
        });
    await(answer);
  }

  /// @throws IllegalStateException where there is no answer in time
  static <T> T await(CompletableFuture<T> answer) {
    try {
      return answer.get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      // Its own words stay in the cause: they may quote the SDP.
      throw new IllegalStateException("WebRTC does not accept a session description", e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("WebRTC gave no answer in " + SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
