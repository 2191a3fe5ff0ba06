package dev.touchpoint.rows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/** Rows of the REES46 multi-category store data set: the user is the device, their session the client's session. */
final class Rees46Format implements RowFormat {

    private static final List<String> COLUMNS = List.of(
            "event_time",
            "event_type",
            "product_id",
            "category_id",
            "category_code",
            "brand",
            "price",
            "user_id",
            "user_session");

    private final CsvHeader header;
    private final int[] places;

    /**
     * Reads rows below {@code header}, whose columns may stand in any order.
     *
     * @throws BadMappingException if one is missing
     */
    Rees46Format(CsvHeader header) {
        this.header = header;
        this.places = COLUMNS.stream().mapToInt(header::indexOf).toArray();
        for (int i = 0; i < places.length; i++) {
            if (places[i] < 0) {
                throw new BadMappingException("Not a rees46 file: it has no column '%s'. Its columns are %s."
                        .formatted(COLUMNS.get(i), String.join(", ", header.columns())));
            }
        }
    }

    @Override
    public ObjectNode event(String row) throws BadRowException {
        String[] fields = header.fields(row);
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("name", field(fields, 1));
        event.put("time", EventTime.parse("event_time", field(fields, 0)).toString());
        event.put("anonymous_id", field(fields, 7));
        putUnlessEmpty(event, "session_id", field(fields, 8));
        event.put("imported", true);
        ObjectNode item = event.putObject("commerce").putArray("items").addObject();
        item.put("sku", field(fields, 2));
        putUnlessEmpty(item, "category", field(fields, 4));
        item.put("quantity", 1);
        String price = field(fields, 6);
        if (!price.isEmpty()) {
            item.put("price", price(price));
        }
        ObjectNode properties = event.putObject("properties");
        putUnlessEmpty(properties, "brand", field(fields, 5));
        putUnlessEmpty(properties, "category_id", field(fields, 3));
        return event;
    }

    private String field(String[] fields, int column) {
        return fields[places[column]];
    }

    private static BigDecimal price(String text) throws BadRowException {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new BadRowException(BadRowReason.INVALID_NUMBER, "price", "No price", text);
        }
    }

    private static void putUnlessEmpty(ObjectNode node, String name, String value) {
        if (!value.isEmpty()) {
            node.put(name, value);
        }
    }
}
