package dev.touchpoint.journeystream.stitching;

import java.util.Locale;

/**
 * Why a record of the log came no further. The {@link #code()} is stable, as the collector's reasons are;
 * {@code docs/rejected.md} tells what would be right.
 */
enum DeadLetterReason {
    /** A record of the log, or what one of several touchpoints in it should be, that is no touchpoint. */
    UNDECODABLE,
    /** A record about something refused that is no such row. */
    UNREADABLE_REJECTION;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The machine-readable name, for example {@code undecodable}. */
    String code() {
        return code;
    }
}
