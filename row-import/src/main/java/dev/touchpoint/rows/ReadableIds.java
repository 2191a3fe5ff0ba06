package dev.touchpoint.rows;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * Refuses ids with characters that couldn't be read. What a file that isn't UTF-8 says of Müller and Möller reads alike:
 * as titles both may stand, as ids they would make one customer of two, for good.
 */
final class ReadableIds {

    private static final char UNREADABLE = '\uFFFD';
    private static final JsonPointer ITEMS = JsonPointer.compile("/commerce/items");
    private static final List<Id> IDS = Stream.of(
                    "id",
                    "anonymous_id",
                    "customer_id",
                    "previous_id",
                    "session_id",
                    "commerce.cart_id",
                    "commerce.order_id")
            .map(Id::new)
            .toList();

    private ReadableIds() {}

    /** An id's field, and its place. */
    private record Id(String field, JsonPointer place) {

        Id(String field) {
            this(field, JsonPointer.compile("/" + field.replace('.', '/')));
        }
    }

    /** @throws BadRowException naming the first id that couldn't be read */
    static void check(JsonNode event) throws BadRowException {
        for (Id id : IDS) {
            check(id.field(), event.at(id.place()));
        }
        for (JsonNode item : event.at(ITEMS)) {
            check("commerce.items.sku", item.path("sku"));
        }
    }

    private static void check(String field, JsonNode id) throws BadRowException {
        String text = id.asText();
        if (text.indexOf(UNREADABLE) >= 0) {
            throw new BadRowException(BadRowReason.INVALID_UTF8, field, "An id of bytes that aren't UTF-8", text);
        }
    }
}
