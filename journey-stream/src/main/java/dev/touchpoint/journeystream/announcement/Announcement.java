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
 */
public record Announcement(String topic, String key, byte[] value) {

    /**
     * Tells what is believed.
     *
     * @param content of the belief
     * @param id of that content
     * @param corrected the id of what was believed before in its place
     */
    public static Announcement told(
            AnnouncementType type, String site, String person, String id, String content, @Nullable String corrected) {
        String head = MessageJson.object(json -> {
            json.writeStringField("id", id);
            json.writeStringField("person", person);
            if (corrected != null) {
                json.writeStringField("corrects", corrected);
            }
        });
        return of(type, site, person, head.substring(0, head.length() - 1) + "," + content.substring(1));
    }

    /** Takes back what isn't believed any more, or not of this person. */
    public static Announcement withdrawn(AnnouncementType type, String site, String person, String id, Instant at) {
        return of(type, site, person, MessageJson.object(json -> {
            json.writeStringField("id", StableId.of("withdrawn", id, site, person));
            json.writeStringField("person", person);
            json.writeStringField("corrects", id);
            json.writeStringField("type", "withdrawn");
            json.writeNumberField("version", MessageJson.VERSION);
            json.writeStringField("withdraws", type.label());
            json.writeStringField("site", site);
            json.writeStringField("at", at.toString());
        }));
    }

    private static Announcement of(AnnouncementType type, String site, String person, String value) {
        return new Announcement(type.topic(), site + '\u0000' + person, value.getBytes(StandardCharsets.UTF_8));
    }
}
