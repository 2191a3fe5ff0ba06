package dev.touchpoint.query.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Amounts of an answer in millionths. */
public final class Micros {

    private static final int DIGITS = 6;

    private Micros() {}

    /** By currency. */
    public static Map<String, Long> of(JsonNode amounts) {
        Map<String, Long> micros = new TreeMap<>();
        amounts.properties().forEach(entry -> micros.put(entry.getKey(), micros(entry.getValue())));
        return micros;
    }

    /** A single one; null for null. */
    public static @Nullable Long orNull(JsonNode amount) {
        return amount.isNull() || amount.isMissingNode() ? null : micros(amount);
    }

    private static long micros(JsonNode amount) {
        return new BigDecimal(amount.asText()).movePointRight(DIGITS).longValueExact();
    }
}
