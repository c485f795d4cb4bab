package dev.workrooms.peer.ffmpeg;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;

/// What C code has allocated and not freed, by glibc's own count. The Java heap is not in it, so
/// that it tells a leak better than the size of the process does.
final class NativeMemory {
  private static final MemoryLayout MALLINFO2 =
      MemoryLayout.sequenceLayout(10, ValueLayout.JAVA_LONG);
  private static final long MAPPED = 4;
  private static final long IN_USE = 7;

  private NativeMemory() {}

  @SuppressWarnings("restricted")
  static long bytes() throws Throwable {
    var linker = Linker.nativeLinker();
    var mallinfo2 =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("mallinfo2"),
            FunctionDescriptor.of(MemoryLayout.structLayout(MALLINFO2)));
    try (var arena = Arena.ofConfined()) {
      var info = (MemorySegment) mallinfo2.invokeExact((SegmentAllocator) arena);
      return info.getAtIndex(ValueLayout.JAVA_LONG, MAPPED)
          + info.getAtIndex(ValueLayout.JAVA_LONG, IN_USE);
    }
  }
}
