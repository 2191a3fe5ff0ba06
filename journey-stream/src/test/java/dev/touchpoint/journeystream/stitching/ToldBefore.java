package dev.touchpoint.journeystream.stitching;

import java.time.Instant;
import java.util.Map;

/**
 * A message that state says was told.
 *
 * @param site the site
 * @param person of whom it was told
 * @param type what it tells: {@code cart_abandoned}
 * @param at when that happened, milliseconds since the epoch
 * @param id it was told with
 */
public record ToldBefore(String site, String person, String type, long at, String id) {

    /** Whether a message can be this one. */
    boolean isOf(Map<String, String> message) {
        return type.equals(message.get("type"))
                && site.equals(message.get("site"))
                && person.equals(message.get("person"))
                && Instant.ofEpochMilli(at).toString().equals(message.get("at"));
    }
}
