package dev.touchpoint.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchpoint.event.StableId;
import java.io.IOException;
import java.util.Map;

/**
 * Makes events of rows. An event without an id gets one of its row's text, how often that text came before, and what the
 * event is and when: the same file, read alike, makes the same ids, wherever in it a reader starts; read as something else
 * (each order's shipping instead of its purchase) it makes other events.
 */
public final class EventRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RowFormat format;
    private final Occurrences occurrences = new Occurrences();

    private EventRows(RowFormat format) {
        this.format = format;
    }

    /**
     * For the rows of a reader; takes the header off it where there is one.
     *
     * @param mapping target field by column, for CSV; {@code -} leaves a column out
     * @param constants text by field, for every row that hasn't a value there
     * @throws BadMappingException if the header, the mapping or a constant doesn't fit
     */
    public static EventRows open(
            RowReader rows, FileFormat format, Map<String, String> mapping, Map<String, String> constants)
            throws IOException {
        ConstantFields fields = ConstantFields.of(constants);
        return new EventRows(fields.around(format.open(rows, mapping, constants.keySet())));
    }

    /** How often this row came, this time included; every row has to be counted, in the file's order or any other. */
    public int count(SourceRow row) {
        return occurrences.count(row.text());
    }

    /**
     * The event of a row.
     *
     * @param occurrence what {@link #count} said of it
     */
    public EventRow convert(SourceRow row, int occurrence) {
        try {
            if (row.isCut()) {
                throw new BadRowException(
                        BadRowReason.TOO_LONG,
                        "",
                        "A row has at most %d characters".formatted(RowReader.MAX_CHARS_OF_A_ROW));
            }
            ObjectNode event = format.event(row.text());
            ReadableIds.check(event);
            if (event.path("id").asText("").isEmpty()) {
                event.put("id", derivedId(row, occurrence, event));
            }
            return new EventRow(row, JSON.writeValueAsBytes(event), null);
        } catch (JsonProcessingException e) {
            return new EventRow(
                    row,
                    null,
                    new BadRowException(BadRowReason.INVALID_UTF8, "", "A text holds half a surrogate pair"));
        } catch (BadRowException e) {
            return new EventRow(row, null, e);
        }
    }

    private static String derivedId(SourceRow row, int occurrence, ObjectNode event) {
        return StableId.of(
                "import",
                row.text(),
                Integer.toString(occurrence),
                event.path("name").asText(),
                event.path("time").asText());
    }
}
