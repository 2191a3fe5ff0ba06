package dev.touchpoint.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Lines that are events in the collector's JSON already; what comes from a file is imported unless the line says not.
 * Numbers keep their decimals, because a property is the number as it was written.
 */
final class NdjsonFormat implements RowFormat {

    private static final ObjectReader JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .reader()
            .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

    @Override
    public ObjectNode event(String row) throws BadRowException {
        if (!(parse(row) instanceof ObjectNode event)) {
            throw new BadRowException(BadRowReason.MALFORMED_ROW, "", "Not a JSON object");
        }
        if (!event.hasNonNull("imported")) {
            event.put("imported", true);
        }
        return event;
    }

    private static JsonNode parse(String row) throws BadRowException {
        try {
            return JSON.readTree(row);
        } catch (JsonProcessingException e) {
            throw new BadRowException(BadRowReason.MALFORMED_ROW, "", "No JSON", e.getOriginalMessage());
        }
    }
}
