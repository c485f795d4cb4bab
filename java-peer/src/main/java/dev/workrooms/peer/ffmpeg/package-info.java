/// Media files, by FFmpeg in this process: what a call sends can come out of one.
@NullMarked
package dev.workrooms.peer.ffmpeg;

import org.jspecify.annotations.NullMarked;
