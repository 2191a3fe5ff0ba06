package dev.touchpoint.query.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.touchpoint.query.PlainAmount;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A row that the warehouse wrote as a JSON array. */
final class JsonRow implements Row {

    private static final ObjectReader JSON =
            new ObjectMapper().readerFor(JsonNode.class).with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final JsonNode values;

    private JsonRow(JsonNode values) {
        this.values = values;
    }

    static Row of(String json) {
        try {
            return new JsonRow(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The warehouse writes JSON", e);
        }
    }

    private JsonNode value(int column) {
        return values.path(column - 1);
    }

    @Override
    public String text(int column) {
        return value(column).asText("");
    }

    @Override
    public long number(int column) {
        return number(value(column));
    }

    /** Wide numbers may be written as texts. */
    private static long number(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? 1 : 0;
        }
        return value.isTextual() ? new BigInteger(value.textValue()).longValue() : value.longValue();
    }

    @Override
    public boolean flag(int column) {
        return number(column) != 0;
    }

    @Override
    public @Nullable Instant instant(int column) {
        return value(column).isNull() ? null : Instant.ofEpochMilli(number(column));
    }

    @Override
    public Map<String, BigDecimal> amounts(int column) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        value(column)
                .fields()
                .forEachRemaining(field -> amounts.put(field.getKey(), PlainAmount.of(amount(field.getValue()))));
        return amounts;
    }

    private static BigDecimal amount(JsonNode value) {
        return value.isTextual() ? new BigDecimal(value.textValue()) : value.decimalValue();
    }

    @Override
    public String[] texts(int column) {
        List<String> texts = new ArrayList<>();
        value(column).forEach(text -> texts.add(text.asText()));
        return texts.toArray(String[]::new);
    }

    @Override
    public List<Integer> numbers(int column) {
        List<Integer> numbers = new ArrayList<>();
        value(column).forEach(number -> numbers.add((int) number(number)));
        return numbers;
    }
}
