package dev.touchpoint.rows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of any CSV file: each column goes to a field of the event, those that mean no field to its properties. */
final class CsvFormat implements RowFormat {

    /** The target of a column that is left out. */
    static final String NOWHERE = "-";

    private final CsvHeader header;
    private final List<@Nullable EventField> targets;

    private CsvFormat(CsvHeader header, List<@Nullable EventField> targets) {
        this.header = header;
        this.targets = targets;
    }

    /**
     * Rows below {@code header}.
     *
     * @param mapping target field by column; {@link #NOWHERE} leaves a column out
     * @param given fields that no column has to fill
     * @throws BadMappingException if a column or field isn't there, or a required field comes from no column
     */
    static CsvFormat of(CsvHeader header, Map<String, String> mapping, Set<String> given) {
        for (String column : mapping.keySet()) {
            if (header.indexOf(column) < 0) {
                throw new BadMappingException("map %s=%s: no such column. The file has %s."
                        .formatted(column, mapping.get(column), String.join(", ", header.columns())));
            }
        }
        List<@Nullable EventField> targets = new ArrayList<>();
        for (String column : header.columns()) {
            targets.add(target(column, mapping));
        }
        for (String required : List.of("name", "time")) {
            if (!given.contains(required)
                    && targets.stream()
                            .noneMatch(field -> field != null && field.name().equals(required))) {
                throw new BadMappingException("No column becomes the event's %s. Map it: COLUMN=%s (the file has %s)."
                        .formatted(required, required, String.join(", ", header.columns())));
            }
        }
        return new CsvFormat(header, Collections.unmodifiableList(targets));
    }

    @Override
    public ObjectNode event(String row) throws BadRowException {
        String[] fields = header.fields(row);
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("imported", true);
        for (int i = 0; i < fields.length; i++) {
            EventField target = targets.get(i);
            if (target != null && !fields[i].isEmpty()) {
                target.put(event, fields[i]);
            }
        }
        return event;
    }

    private static @Nullable EventField target(String column, Map<String, String> mapping) {
        String named = mapping.get(column);
        if (NOWHERE.equals(named)) {
            return null;
        }
        if (named != null) {
            return EventField.named(named)
                    .orElseThrow(() -> new BadMappingException("map %s=%s: no such field. Fields are %s, properties.*, "
                                    .formatted(column, named, String.join(", ", EventField.names()))
                            + "experiments.*, campaign.click_ids.*; %s leaves the column out.".formatted(NOWHERE)));
        }
        // A field that a mapping fills from another column isn't filled from its namesake as well.
        Optional<EventField> meant = EventField.meantBy(column).filter(field -> !mapping.containsValue(field.name()));
        return meant.orElseGet(() -> new EventField("properties." + column, EventField.Type.TEXT));
    }
}
