/** Replays: all tables are made anew from the log beside the running stream, compared with it, and put in its place. */
@NullMarked
package dev.touchpoint.local.replay;

import org.jspecify.annotations.NullMarked;
