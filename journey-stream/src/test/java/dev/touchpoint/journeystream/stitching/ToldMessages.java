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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Somebody who listens to announcements and keeps what stands. */
public final class ToldMessages {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Schema SCHEMA = schema();

    /** By id and person. */
    private final Map<List<String>, Map<String, String>> standing = new LinkedHashMap<>();

    /** What stands of before, by id and person. */
    private final Map<List<String>, ToldBefore> before = new LinkedHashMap<>();

    /** What took the place of something of before. */
    private final List<Map<String, String>> corrections = new ArrayList<>();

    /** What is taken back before it is told. */
    private final Set<List<String>> overtaken = new HashSet<>();

    private final Map<String, Map<String, String>> factsById = new HashMap<>();

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

    /**
     * Goes on hearing, after others were told. Those of two operators may overtake each other on the way to who listens here.
     *
     * @param earlier what stands of these, as state knows it
     */
    public static ToldMessages heardAfter(List<ToldBefore> earlier, List<Announcement> announcements)
            throws IOException {
        ToldMessages messages = new ToldMessages();
        earlier.forEach(told -> messages.before.put(List.of(told.id(), told.person()), told));
        for (Announcement announcement : announcements) {
            assertKeepsToTheSchema(announcement);
            messages.take(members(announcement));
        }
        assertThat(messages.overtaken).as("taken back and never told").isEmpty();
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

    /**
     * What its id names: a transition or a cart of whomever, a cart in whichever journey; who is who, and that something
     * isn't believed, of that person alone.
     */
    private static Map<String, String> fact(Map<String, String> message) {
        Map<String, String> fact = new TreeMap<>(message);
        fact.keySet().removeAll(List.of("id", "version", "told_within_ms", "replaced_by"));
        switch (message.getOrDefault("type", "")) {
            case "withdrawn" -> {}
            case "identity_merged" -> fact.remove("corrects");
            case "phase_transition" -> fact.keySet().removeAll(List.of("corrects", "person"));
            default -> fact.keySet().removeAll(List.of("corrects", "person", "journey_id"));
        }
        return fact;
    }

    /** What stands, a line each: all that a message says but how it is told (its id, its form, what it corrects). */
    TreeSet<String> lines() {
        TreeSet<String> lines = new TreeSet<>();
        for (Map<String, String> message : standing.values()) {
            lines.add(said(message).toString());
        }
        return lines;
    }

    /**
     * What stands and shouldn't, and what should and doesn't; empty where it is as the reference says. Of what was told
     * before only the kind, the person and the moment are compared.
     */
    public String differences(List<Map<String, String>> expected) {
        List<Map<String, String>> lacking = new ArrayList<>(expected);
        List<String> beyond = new ArrayList<>();
        for (Map<String, String> message : standing.values()) {
            Map<String, String> said = said(message);
            if (!lacking.remove(said)) {
                beyond.add(said.toString());
            }
        }
        for (ToldBefore told : before.values()) {
            if (lacking.stream()
                    .filter(told::isOf)
                    .findFirst()
                    .map(lacking::remove)
                    .isEmpty()) {
                beyond.add(told.toString());
            }
        }
        return Stream.concat(
                        lacking.stream().map(message -> "Isn't told: " + message + '\n'),
                        beyond.stream().map(message -> "Stands, and isn't true: " + message + '\n'))
                .collect(Collectors.joining());
    }

    /** Those of these, believed before, that took the place of something told before: of themselves, under another id. */
    public List<Map<String, String>> toldAgain(List<Map<String, String>> believedBefore) {
        return corrections.stream().filter(believedBefore::contains).toList();
    }

    private static Map<String, String> said(Map<String, String> message) {
        Map<String, String> said = new TreeMap<>(message);
        said.keySet().removeAll(List.of("id", "version", "corrects", "told_within_ms"));
        return said;
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
        take(message);
        assertThat(overtaken).as("what %s corrects", message).isEmpty();
    }

    private void take(Map<String, String> message) {
        Map<String, String> fact = fact(message);
        assertThat(factsById.merge(message.getOrDefault("id", ""), fact, (known, now) -> known))
                .as("what the id of %s names", message)
                .isEqualTo(fact);
        String person = message.getOrDefault("person", "");
        String corrected = message.get("corrects");
        if (corrected != null) {
            List<String> which = List.of(corrected, person);
            if (before.remove(which) != null) {
                corrections.add(said(message));
            } else if (standing.remove(which) == null) {
                overtaken.add(which);
            }
        }
        if (!"withdrawn".equals(message.get("type"))) {
            tell(List.of(message.getOrDefault("id", ""), person), message);
        }
    }

    private void tell(List<String> which, Map<String, String> message) {
        if (overtaken.remove(which)) {
            return;
        }
        if (before.remove(which) != null) {
            // Under its id a cart is told again when its journey is another one, and nothing else is.
            assertThat(message.get("type")).as("told again: %s", message).startsWith("cart_");
        }
        assertThat(standing.put(which, message)).as("told twice").isNotEqualTo(message);
    }
}
