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

  /// Takes a reference of our own to what a getter has handed out, as WebRTC may drop its. To be
  /// given back by {@link #release}.
  static long retain(NativeObject object) {
    long handle = of(object);
    reference(handle).retain();
    return handle;
  }

  /// Drops one reference. Nothing may use the object through this reference afterwards.
  static void release(long handle) {
    if (handle == 0) {
      return;
    }
    reference(handle).release();
  }

  private static Reference reference(long handle) {
    var reference = new Reference();
    try {
      HANDLE.setLong(reference, handle);
      return reference;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
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
