package dev.touchpoint.journeystream.stitching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.touchpoint.journeystream.announcement.Announcement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** Somebody who listens to announcements and keeps what stands. */
final class ToldMessages {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Schema SCHEMA = schema();

    private final Map<List<String>, Map<String, String>> standing = new LinkedHashMap<>();

    private ToldMessages() {}

    /** Hears them in order. What is corrected or withdrawn must have been told before. */
    static ToldMessages heard(List<Announcement> announcements) throws IOException {
        ToldMessages messages = new ToldMessages();
        for (Announcement announcement : announcements) {
            assertKeepsToTheSchema(announcement);
            messages.hear(members(announcement));
        }
        return messages;
    }

    /** The top-level members of a message, as texts; those of inner objects under {@code outer.inner}. */
    static Map<String, String> members(Announcement announcement) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        List<String> outer = new ArrayList<>();
        try (JsonParser json = JSON.createParser(announcement.value())) {
            String name = "";
            for (JsonToken token; (token = json.nextToken()) != null; ) {
                switch (token) {
                    case FIELD_NAME -> name = json.currentName();
                    case START_OBJECT -> outer.add(name);
                    case END_OBJECT -> outer.remove(outer.size() - 1);
                    case START_ARRAY, END_ARRAY -> {}
                    default ->
                        members.merge(
                                outer.size() > 1 ? outer.get(outer.size() - 1) + "." + name : name,
                                json.getText(),
                                (before, next) -> before + "," + next);
                }
            }
        }
        return members;
    }

    /** What stands, a line each: all that a message says but how it is told (its id, its form, what it corrects). */
    TreeSet<String> lines() {
        TreeSet<String> lines = new TreeSet<>();
        for (Map<String, String> message : standing.values()) {
            Map<String, String> said = new TreeMap<>(message);
            said.keySet().removeAll(List.of("id", "version", "corrects", "told_within_ms"));
            lines.add(said.toString());
        }
        return lines;
    }

    private static void assertKeepsToTheSchema(Announcement announcement) {
        String message = new String(announcement.value(), StandardCharsets.UTF_8);
        assertThat(SCHEMA.validate(message, InputFormat.JSON)).as(message).isEmpty();
    }

    private static Schema schema() {
        try (InputStream text =
                Announcement.class.getResourceAsStream("/dev/touchpoint/event/announcement/announcement.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Objects.requireNonNull(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void hear(Map<String, String> message) {
        String person = message.getOrDefault("person", "");
        String corrected = message.get("corrects");
        if (corrected != null) {
            assertThat(standing.remove(List.of(corrected, person)))
                    .as("what %s corrects", message)
                    .isNotNull();
        }
        if (!"withdrawn".equals(message.get("type"))) {
            assertThat(standing.put(List.of(message.getOrDefault("id", ""), person), message))
                    .as("told twice")
                    .isNotEqualTo(message);
        }
    }
}
