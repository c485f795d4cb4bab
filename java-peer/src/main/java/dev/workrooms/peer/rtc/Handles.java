package dev.workrooms.peer.rtc;

import dev.onvoid.webrtc.internal.NativeObject;
import dev.onvoid.webrtc.internal.RefCountedObject;
import java.lang.reflect.Field;

/// Gives native references back. webrtc-java keeps the one it took for a connection, a sender and
/// an audio source, which leaks up to 0.4 MB a call; its `RefCountedObject` can drop any of them,
/// as they all begin with the same native base (`webrtc::RefCountInterface`).
final class Handles {
  private static final Field HANDLE = handle();

  private Handles() {}

  /// The address of the native object. Read it before `close()`, which forgets it.
  static long of(NativeObject object) {
    try {
      return HANDLE.getLong(object);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Drops one reference. Nothing may use the object through this reference afterwards.
  static void release(long handle) {
    if (handle == 0) {
      return;
    }
    var reference = new Reference();
    try {
      HANDLE.setLong(reference, handle);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
    reference.release();
  }

  private static Field handle() {
    try {
      var field = NativeObject.class.getDeclaredField("nativeHandle");
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("not the webrtc-java this was made for", e);
    }
  }

  private static final class Reference extends RefCountedObject {}
}
