/// Everything native, and nothing else native anywhere: one WebRTC connection with its traps
/// closed off. Internal: not part of the library's API.
@NullMarked
package dev.workrooms.peer.rtc;

import org.jspecify.annotations.NullMarked;
