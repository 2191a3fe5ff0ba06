package dev.touchpoint.local.stack;

import java.util.Locale;

/** Where a part is in its life. */
public enum PartState {
    /** What it needs isn't ready. */
    WAITING,
    /** Its process runs, it doesn't answer. */
    STARTING,
    /** It answers. */
    READY,
    /** It answers no more, or hasn't for longer than a start takes, while its process runs on; it isn't restarted for that. */
    NOT_ANSWERING,
    /** Its process died; it is started again after a pause. */
    BACKING_OFF,
    /** It was told to stop, and its process still runs. */
    STOPPING,
    /** It was stopped on purpose. */
    STOPPED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
