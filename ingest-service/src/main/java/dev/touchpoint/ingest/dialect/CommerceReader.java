package dev.touchpoint.ingest.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.touchpoint.event.Commerce;
import dev.touchpoint.ingest.validation.Limits;
import dev.touchpoint.ingest.validation.RefusalException;
import dev.touchpoint.ingest.validation.RefusalReason;
import dev.touchpoint.ingest.validation.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what an event says of a cart or an order. */
final class CommerceReader {

    private static final int CURRENCY_CHARS = 3;

    private CommerceReader() {}

    static void field(JsonParser parser, EventDraft draft, String field) throws IOException, RefusalException {
        switch (field) {
            case "cart_id" -> draft.cartId = Values.id(parser, "commerce.cart_id");
            case "order_id" -> draft.orderId = Values.id(parser, "commerce.order_id");
            case "currency" -> draft.currency = currency(parser);
            case "value" -> draft.valueMicros = Values.micros(parser, "commerce.value", -Limits.VALUE, Limits.VALUE);
            case "items" -> draft.items = items(parser, draft);
            default -> {}
        }
    }

    private static String currency(JsonParser parser) throws IOException, RefusalException {
        String code = Values.text(parser, "commerce.currency", Limits.TAG_CHARS);
        if (code.isEmpty()) {
            return code;
        }
        boolean letters = code.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
        if (code.length() != CURRENCY_CHARS || !letters) {
            throw new RefusalException(
                    RefusalReason.INVALID_VALUE,
                    "commerce.currency",
                    "commerce.currency is an ISO 4217 code of three letters, like EUR");
        }
        return code.toUpperCase(Locale.ROOT);
    }

    private static List<Commerce.Item> items(JsonParser parser, EventDraft draft) throws IOException, RefusalException {
        List<Commerce.Item> items = new ArrayList<>();
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return items;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw Values.wrongType("commerce.items", "a list", parser.currentToken());
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() == Limits.ITEMS) {
                throw new RefusalException(Violation.above(
                        RefusalReason.TOO_MANY_ENTRIES,
                        "commerce.items",
                        "commerce.items has at most %d entries".formatted(Limits.ITEMS),
                        Limits.ITEMS,
                        Limits.ITEMS + 1L));
            }
            items.add(item(parser, draft, "commerce.items[" + items.size() + "]"));
        }
        return items;
    }

    private static Commerce.Item item(JsonParser parser, EventDraft draft, String at)
            throws IOException, RefusalException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw Values.wrongType(at, "an object", parser.currentToken());
        }
        int depth = parser.getParsingContext().getNestingDepth();
        String sku = "";
        String name = "";
        String category = "";
        Long quantity = null;
        Long price = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "sku" -> sku = Values.id(parser, at + ".sku");
                case "name" -> name = Values.text(parser, at + ".name", Limits.TITLE_CHARS);
                case "category" -> category = Values.text(parser, at + ".category", Limits.TITLE_CHARS);
                case "quantity" -> quantity = Values.whole(parser, at + ".quantity", 1, Limits.QUANTITY);
                case "price" -> price = Values.micros(parser, at + ".price", 0, Limits.PRICE);
                default -> {}
            }
            EventReader.leave(parser, draft, depth);
        }
        return new Commerce.Item(sku, name, category, or(quantity, 1), or(price, 0));
    }

    private static long or(@Nullable Long value, long otherwise) {
        return value == null ? otherwise : value;
    }
}
