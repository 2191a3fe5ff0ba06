package dev.touchpoint.query.journey;

import java.util.Locale;

/** What a journey is at {@code as_of}. */
enum JourneyState {
    CONVERTED,
    LAPSED,
    OPEN;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
