package dev.touchpoint.query.condition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.event.EventName;
import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import dev.touchpoint.query.http.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a property is compared with. */
final class ComparedValues {

    private static final int MOST_VALUES = 100;
    private static final int LONGEST_VALUE = 2_000;
    private static final int LONGEST_PATTERN = 500;

    /** Each is tried before the question is asked. */
    private static final int MOST_PATTERNS = 20;

    private static final String FIELD = "value";

    private final Patterns patterns;
    private int patternCount;

    ComparedValues(Patterns patterns) {
        this.patterns = patterns;
    }

    List<String> read(JsonObject node, Property property, Operator operator) {
        JsonNode value = node.node(FIELD);
        return switch (operator) {
            case IS, IS_NOT -> List.of(equal(node, property, value));
            case CONTAINS, STARTS -> List.of(text(node, value));
            case MATCHES -> List.of(pattern(node, value));
            case IN -> list(node, property, value);
            case GT, LT -> List.of(number(node, value));
            case BETWEEN -> between(node, value);
            case EXISTS -> {
                if (value != null && !value.isBoolean()) {
                    throw ProblemException.invalid(node.path(FIELD), "exists takes true, false or no value.");
                }
                yield List.of(value == null ? "true" : value.asText());
            }
        };
    }

    private static String equal(JsonObject node, Property property, @Nullable JsonNode value) {
        if (property.kind().isNumber()) {
            return number(node, value);
        }
        String text = scalar(node, value, "text, a number or a boolean");
        if (property.kind() == Kind.FLAG && !text.equals("true") && !text.equals("false")) {
            throw ProblemException.invalid(
                    node.path(FIELD), "%s is true or false.".formatted(Quoted.of(property.name())));
        }
        return property.kind() == Kind.NAME ? EventName.normalised(text) : text;
    }

    private static List<String> list(JsonObject node, Property property, @Nullable JsonNode value) {
        if (value == null || !value.isArray() || value.isEmpty() || value.size() > MOST_VALUES) {
            throw ProblemException.invalid(
                    node.path(FIELD), "in takes a list of 1 to %d values.".formatted(MOST_VALUES));
        }
        List<String> values = new ArrayList<>();
        value.forEach(one -> values.add(equal(node, property, one)));
        return values;
    }

    private static String text(JsonObject node, @Nullable JsonNode value) {
        String text = scalar(node, value, "text that isn't empty");
        if (text.isEmpty()) {
            throw ProblemException.invalid(node.path(FIELD), "The text to look for is empty.");
        }
        return text;
    }

    private String pattern(JsonObject node, @Nullable JsonNode value) {
        String pattern = text(node, value);
        if (pattern.length() > LONGEST_PATTERN) {
            throw ProblemException.invalid(
                    node.path(FIELD), "A regular expression has at most %d characters.".formatted(LONGEST_PATTERN));
        }
        patternCount++;
        if (patternCount > MOST_PATTERNS) {
            throw ProblemException.invalid(
                    node.path(FIELD), "A question has at most %d regular expressions.".formatted(MOST_PATTERNS));
        }
        patterns.problem(pattern).ifPresent(problem -> {
            throw ProblemException.invalid(
                    node.path(FIELD), "%s is no regular expression of RE2: %s.".formatted(Quoted.of(pattern), problem));
        });
        return pattern;
    }

    private static List<String> between(JsonObject node, @Nullable JsonNode value) {
        if (value == null || !value.isArray() || value.size() != 2) {
            throw ProblemException.invalid(
                    node.path(FIELD), "between takes the lowest and the highest number, as [10, 20].");
        }
        String low = number(node, value.get(0));
        String high = number(node, value.get(1));
        if (new BigDecimal(low).compareTo(new BigDecimal(high)) > 0) {
            throw ProblemException.invalid(
                    node.path(FIELD), "%s is larger than %s: nothing lies between.".formatted(low, high));
        }
        return List.of(low, high);
    }

    /** A number as the warehouse takes it: digits, and a point with digits after it at most. */
    private static String number(JsonObject node, @Nullable JsonNode value) {
        String text = scalar(node, value, "a number");
        String plain = "";
        try {
            // Exponents are bounded before they are written out.
            BigDecimal number = new BigDecimal(text).stripTrailingZeros();
            if (Math.abs((long) number.scale()) <= LONGEST_VALUE) {
                plain = (number.scale() < 0 ? number.setScale(0) : number).toPlainString();
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // No number, or one whose exponent leaves the range of exponents as its zeros are taken off.
            plain = "";
        }
        if (!ConditionSql.NUMBER_FORM.matcher(plain).matches()) {
            throw ProblemException.invalid(
                    node.path(FIELD),
                    "%s is no number of at most 18 digits before and 12 after the point.".formatted(Quoted.of(text)));
        }
        return plain;
    }

    private static String scalar(JsonObject node, @Nullable JsonNode value, String expected) {
        if (value == null) {
            throw new ProblemException(
                    Reason.MISSING_PARAMETER, "value is missing; it is %s.".formatted(expected), node.path(FIELD));
        }
        String text = plain(value);
        if (!value.isValueNode() || value.isNull() || text.length() > LONGEST_VALUE) {
            throw ProblemException.invalid(
                    node.path(FIELD),
                    "value must be %s, of at most %,d characters.".formatted(expected, LONGEST_VALUE));
        }
        return text;
    }

    /** A text, a number as it is written, but without an exponent. */
    private static String plain(JsonNode value) {
        // An exponent is bounded before it is written out.
        return value.isBigDecimal() && Math.abs((long) value.decimalValue().scale()) <= LONGEST_VALUE
                ? value.decimalValue().toPlainString()
                : value.asText();
    }
}
