package dev.workrooms.peer.cli;

import dev.workrooms.peer.Call;
import dev.workrooms.peer.CallEnd;
import dev.workrooms.peer.CallFailed;
import dev.workrooms.peer.Peer;
import dev.workrooms.peer.media.Media;
import org.jspecify.annotations.Nullable;

/// The course of each call that a command makes or takes, from ringing to the account of it.
///
/// @param talk where it is told in words
/// @param json whether an account is printed in the end
record Course(Talk talk, boolean json) {
  /// Calls, does the errand, and hangs up.
  ///
  /// @throws CallFailed where there was no call
  Exit call(Peer peer, Callee callee, Media media, Errand errand) {
    try {
      return see(peer.dial(callee.id(), media), errand);
    } catch (CallFailed e) {
      print(Account.of(callee, e.end()));
      throw e;
    }
  }

  /// Does the errand in a call that rings, or waits to be taken up, and hangs up.
  Exit see(Call call, Errand errand) {
    var gauge = json ? Gauge.on(call) : null;
    try {
      errand.prepare(call);
      boolean connected = connected(call);
      var done = connected ? run(call, errand, gauge) : Exit.DONE;
      var end = call.awaitEnd();
      var exit = Exit.of(end, connected);
      tell(end, exit);
      print(Account.of(call, end, gauge == null ? null : gauge.last()));
      return exit == Exit.DONE ? done : exit;
    } finally {
      // Where the errand threw, too.
      call.hangUp();
      call.awaitEnd();
      errand.finish(call);
    }
  }

  /// Says no, as we were told to.
  Exit decline(Call call) {
    call.decline();
    var end = call.awaitEnd();
    talk.say(end.inWords());
    print(Account.of(call, end, null));
    return Exit.DONE;
  }

  private boolean connected(Call call) {
    try {
      call.awaitConnected();
      talk.say("connected to " + name(call));
      return true;
    } catch (CallFailed e) {
      return false;
    }
  }

  private static Exit run(Call call, Errand errand, @Nullable Gauge gauge) {
    var done = attempt(call, errand);
    if (gauge != null) {
      gauge.read();
    }
    call.hangUp();
    return done;
  }

  private static Exit attempt(Call call, Errand errand) {
    try {
      return errand.run(call);
    } catch (Failure e) {
      System.err.println(Talk.printable(String.valueOf(e.getMessage())));
      return e.exit();
    }
  }

  private void tell(CallEnd end, Exit exit) {
    if (exit == Exit.DONE) {
      talk.say(end.inWords());
    } else {
      System.err.println(Talk.printable(end.inWords()));
    }
  }

  private void print(Account account) {
    if (json) {
      System.out.println(account.json());
    }
  }

  static String name(Call call) {
    return call.remote().displayName();
  }
}
