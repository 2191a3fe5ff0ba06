package dev.touchpoint.query.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a JSON answer tells beside its rows and doesn't merely repeat of the question: as CSV and NDJSON, which have no place
 * for it, it comes as a header. Which ones an answer has follows from its fields; {@code too_rare} is
 * {@code Touchpoint-Too-Rare}.
 */
public enum TableHeader {
    AS_OF("What deadlines were compared with."),
    COMPLETE_UNTIL("Up to when everything received is in it; absent when nothing was published yet."),
    SETTLING("Whether the next publication is overdue: true or false."),
    COUNT("How many rows there are on all pages together."),
    NEXT("Touchpoint-Next-Cursor", "What to send as cursor for the next page; absent on the last one."),
    TRUNCATED("Whether rows were cut off at the limit: true or false."),
    PERSON("Whose rows they are, as customer:… or device:…; percent-encoded where it isn't visible ASCII."),
    STATUS("missed, too_few or ok."),
    MINIMUM_SAMPLE("A step isn't judged by fewer than these."),
    DROPPED("How many journeys dropped at the phase."),
    ADVANCED("How many went on."),
    STARTED_BEYOND("How many began beyond the phase, and are in neither group."),
    CANDIDATES("How many values of attributes there are."),
    TESTED("How many of them were tested."),
    TOO_RARE("How many weren't, having less than the least support."),
    SHARED_BY_ALL("How many weren't, being true of every journey."),
    BEYOND_LIMIT("How many weren't, being less frequent than those that could be tested.");

    private final String header;
    private final String description;

    TableHeader(String header, String description) {
        this.header = header;
        this.description = description;
    }

    TableHeader(String description) {
        this.header = "Touchpoint-"
                + Arrays.stream(name().split("_", -1))
                        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining("-"));
        this.description = description;
    }

    /** The one for a field of a JSON answer; empty when that comes with no header. */
    public static Optional<TableHeader> of(String field) {
        return Arrays.stream(values()).filter(one -> one.field().equals(field)).findFirst();
    }

    /** The field of the JSON answer. */
    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The header's name. */
    public String header() {
        return header;
    }

    String description() {
        return description;
    }
}
