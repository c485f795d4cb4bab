package dev.workrooms.peer;

import dev.workrooms.peer.Timeline.Phase;
import dev.workrooms.peer.rtc.Connection;
import dev.workrooms.protocol.ClientMessage;
import dev.workrooms.protocol.HangupReason;
import dev.workrooms.protocol.IceCandidate;
import org.jspecify.annotations.Nullable;

/// Hears from WebRTC how a call comes along: notes the phases, passes candidates on, and finds that
/// the call is connected once media and data can flow. Comes on WebRTC's threads, so it only posts
/// steps to the call's negotiation; there its fields are at home.
final class Progress implements Connection.Listener {
  private final CallSession call;
  private final Negotiation negotiation;
  private boolean reachable;
  private boolean open;

  Progress(CallSession call, Negotiation negotiation) {
    this.call = call;
    this.negotiation = negotiation;
  }

  @Override
  public void candidate(@Nullable IceCandidate candidate) {
    negotiation.step(() -> call.peer().tell(new ClientMessage.Ice(call.id(), candidate)));
  }

  @Override
  public void state(Connection.State state) {
    if (state == Connection.State.CONNECTED) {
      call.timeline().mark(Phase.ICE_CONNECTED);
    }
    negotiation.step(
        () -> {
          switch (state) {
            case CONNECTED -> {
              reachable = true;
              checkConnected();
            }
            // WebRTC tries on by itself, and tells when it gives up.
            case DISCONNECTED -> {}
            case FAILED ->
                call.end(
                    new CallEnd.Failed("the connection to the other side broke"),
                    HangupReason.FAILED);
          }
        });
  }

  @Override
  public void channelOpen() {
    call.timeline().mark(Phase.DATA_OPEN);
    negotiation.step(
        () -> {
          open = true;
          checkConnected();
        });
  }

  private void checkConnected() {
    if (reachable) {
      negotiation.startSending();
    }
    if (reachable && open) {
      call.nowConnected();
    }
  }

  @Override
  public void channelClosed() {
    negotiation.step(
        () -> {
          open = false;
          call.channelClosed();
        });
  }

  @Override
  public void message(String text) {
    negotiation.step(() -> call.received(text));
  }

  @Override
  public void firstPicture() {
    call.timeline().mark(Phase.FIRST_VIDEO);
  }

  @Override
  public void firstSound() {
    call.timeline().mark(Phase.FIRST_AUDIO);
  }
}
