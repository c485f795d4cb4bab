package dev.workrooms.peer;

import dev.workrooms.peer.signalling.NotSent;
import dev.workrooms.protocol.HangupReason;

/// What a call does about WebRTC, one step after the other. A step that fails ends the call.
final class Steps {
  private static final System.Logger LOG = System.getLogger(Steps.class.getName());

  private final CallSession call;
  private final Ordered work;

  Steps(CallSession call) {
    this.call = call;
    this.work = new Ordered("call " + call.id());
  }

  /// Does it when its turn comes, unless the call has ended.
  void take(Runnable step) {
    boolean taken =
        work.offer(
            () -> {
              if (call.over()) {
                return;
              }
              try {
                step.run();
              } catch (IllegalStateException | NotSent e) {
                fail(String.valueOf(e.getMessage()));
              } catch (Throwable e) {
                LOG.log(System.Logger.Level.WARNING, "call " + call.id() + ": our own mistake", e);
                fail("something went wrong on our side");
              }
            });
    if (!taken) {
      fail("more comes in than can be taken");
    }
  }

  void fail(String why) {
    call.end(new CallEnd.Failed(why), HangupReason.FAILED);
  }

  /// Does this as the very last.
  void finish(Runnable last) {
    work.finish(last);
  }
}
