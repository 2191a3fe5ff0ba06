package dev.touchpoint.rows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Values that all rows of a file share, as the name {@code store_visit}: what a row says itself goes before. */
record ConstantFields(List<Constant> constants) {

    /** A field and its text. */
    record Constant(EventField field, String text) {}

    /** @throws BadMappingException if a field is none, or a text can't be its value */
    static ConstantFields of(Map<String, String> texts) {
        List<Constant> constants = new ArrayList<>();
        texts.forEach((name, text) -> {
            EventField field = EventField.named(name)
                    .orElseThrow(() -> new BadMappingException("No field is named %s. Fields are %s, properties.*, "
                                    .formatted(name, String.join(", ", EventField.names()))
                            + "experiments.*, campaign.click_ids.*."));
            try {
                field.put(JsonNodeFactory.instance.objectNode(), text);
            } catch (BadRowException e) {
                throw new BadMappingException("The value for %s can't be used: %s.".formatted(name, e.told()));
            }
            constants.add(new Constant(field, text));
        });
        return new ConstantFields(List.copyOf(constants));
    }

    RowFormat around(RowFormat format) {
        return row -> {
            ObjectNode event = format.event(row);
            for (Constant constant : constants) {
                if (!constant.field().isIn(event)) {
                    constant.field().put(event, constant.text());
                }
            }
            return event;
        };
    }
}
