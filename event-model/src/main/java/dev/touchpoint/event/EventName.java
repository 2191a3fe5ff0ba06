package dev.touchpoint.event;

import java.util.Locale;

/** The one form in which names of touchpoints are compared. */
public final class EventName {

    private EventName() {}

    /** In lower case with spaces and hyphens as underscores: {@code Product Added} is {@code product_added}. */
    public static String normalised(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }
}
