package dev.touchpoint.journeystream.announcement;

import dev.touchpoint.event.StableId;
import dev.touchpoint.warehouse.VersionedRow;
import java.time.Instant;

/**
 * Something that is true of a person as far as is known.
 *
 * @param type what it is
 * @param subject what it is about, among the beliefs of that type about the person: a transition's or a cart's key
 * @param at when it happened
 * @param row what is believed follows from it
 */
public record Belief(AnnouncementType type, String subject, Instant at, VersionedRow row) {

    /**
     * The message's members as a JSON object, without those that say who believes it when: the same content is the same
     * belief.
     */
    public String content() {
        return Beliefs.content(type, row);
    }

    /**
     * What is news, if it changes: all of the content, but not which journey a cart belongs to. The same cart, left in
     * the same way, is the same news under another person, who may have come before the cart's device did. A merge is
     * that of its person alone: one split says the same of everybody who was in the group.
     */
    public String news(String content) {
        return Beliefs.news(type, row, content);
    }

    /** Names what is believed by its content or its news: the same cart under another person is the same. */
    public static String id(String content) {
        return StableId.of("announcement", content);
    }
}
