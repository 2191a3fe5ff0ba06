package dev.touchpoint.journeystream.announcement;

import dev.touchpoint.event.StableId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message for others. It is told at least once, with the same id each time; what turns out wrong is followed by a
 * message that {@code corrects} it, or by one of type {@code withdrawn}. Keyed by person, so that the messages of a person
 * stay in order.
 *
 * @param topic where to
 * @param key site and person, separated by a zero byte
 * @param value JSON by {@code dev/touchpoint/event/announcement/announcement.schema.json}
 * @param moment from when on it could be told, milliseconds since the epoch: what it follows from was received until then,
 *     and happened until then
 */
public record Announcement(String topic, String key, byte[] value, long moment) {

    /**
     * Tells what is believed.
     *
     * @param belief what
     * @param content of the belief
     * @param id of that content
     * @param corrected the id of what was believed before in its place
     * @param toldWithin how long after it had happened that was told, milliseconds
     */
    public static Announcement told(
            Belief belief,
            String site,
            String person,
            String id,
            String content,
            @Nullable String corrected,
            long toldWithin) {
        String head = MessageJson.object(json -> {
            json.writeStringField("id", id);
            json.writeStringField("person", person);
            if (corrected != null) {
                json.writeStringField("corrects", corrected);
                json.writeNumberField("told_within_ms", toldWithin);
            }
        });
        String value = head.substring(0, head.length() - 1) + "," + content.substring(1);
        return of(belief.type(), site, person, value, belief.at());
    }

    /**
     * Takes back what isn't believed any more, or not of this person.
     *
     * @param id of what was told
     * @param toldWithin how long after it had happened it was told, milliseconds
     * @param at when that had happened
     * @param replacedBy the journey that has replaced the one it was told of; empty where none has
     */
    public static Announcement withdrawn(
            AnnouncementType type,
            String site,
            String person,
            String id,
            long toldWithin,
            Instant at,
            String replacedBy) {
        String value = MessageJson.object(json -> {
            json.writeStringField("id", StableId.of("withdrawn", id, site, person));
            json.writeStringField("person", person);
            json.writeStringField("corrects", id);
            json.writeNumberField("told_within_ms", toldWithin);
            json.writeStringField("type", "withdrawn");
            json.writeNumberField("version", MessageJson.VERSION);
            json.writeStringField("withdraws", type.label());
            json.writeStringField("site", site);
            json.writeStringField("at", at.toString());
            if (!replacedBy.isEmpty()) {
                json.writeStringField("replaced_by", replacedBy);
            }
        });
        return of(type, site, person, value, at);
    }

    /** The same, when it follows from something received then, too. */
    public Announcement receivedAt(long received) {
        return received <= moment ? this : new Announcement(topic, key, value, received);
    }

    private static Announcement of(AnnouncementType type, String site, String person, String value, Instant at) {
        return new Announcement(
                type.topic(), site + '\u0000' + person, value.getBytes(StandardCharsets.UTF_8), at.toEpochMilli());
    }
}
