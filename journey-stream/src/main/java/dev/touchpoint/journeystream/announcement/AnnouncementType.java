package dev.touchpoint.journeystream.announcement;

import dev.touchpoint.event.Topics;
import java.util.Locale;

/** What there is to tell. */
public enum AnnouncementType {
    PHASE_TRANSITION(Topics.TRANSITIONS),
    CART_ABANDONED(Topics.CARTS_ABANDONED),
    CART_RECOVERED(Topics.CARTS_RECOVERED),
    IDENTITY_MERGED(Topics.IDENTITIES_MERGED);

    private final String topic;

    AnnouncementType(String topic) {
        this.topic = topic;
    }

    /** Where it is told, and taken back. */
    public String topic() {
        return topic;
    }

    /** Its name in messages: {@code cart_abandoned}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
