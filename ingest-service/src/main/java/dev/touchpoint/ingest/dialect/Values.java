package dev.touchpoint.ingest.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.touchpoint.ingest.validation.Amounts;
import dev.touchpoint.ingest.validation.Limits;
import dev.touchpoint.ingest.validation.RefusalException;
import dev.touchpoint.ingest.validation.RefusalReason;
import dev.touchpoint.ingest.validation.Texts;
import dev.touchpoint.ingest.validation.TimeText;
import dev.touchpoint.ingest.validation.Violation;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one value at the parser's current token. A JSON null is as good as an absent field. */
final class Values {

    private Values() {}

    /** A text; empty for null. */
    static String text(JsonParser parser, String field, int max) throws IOException, RefusalException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> "";
            case VALUE_STRING -> Texts.bounded(string(parser, field, max), field, max);
            default -> throw wrongType(field, "a text", parser.currentToken());
        };
    }

    /** An id: a text or a whole number, which many shops use as ids; empty for null. */
    static String id(JsonParser parser, String field) throws IOException, RefusalException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> "";
            case VALUE_STRING, VALUE_NUMBER_INT ->
                Texts.identifier(string(parser, field, Limits.ID_CHARS), field, Limits.ID_CHARS);
            default -> throw wrongType(field, "a text or a whole number", parser.currentToken());
        };
    }

    /** Whatever is no structure, as text. */
    static String scalar(JsonParser parser, String field, int max) throws IOException, RefusalException {
        if (!parser.currentToken().isScalarValue()) {
            throw wrongType(field, "a text, a number or a boolean", parser.currentToken());
        }
        return Texts.bounded(string(parser, field, max), field, max);
    }

    /** Epoch milliseconds of an ISO-8601 text or a number; null for null. */
    static @Nullable Long time(JsonParser parser, String field) throws IOException, RefusalException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> TimeText.parse(string(parser, field, Limits.NUMBER_CHARS), field);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                String number = string(parser, field, Limits.NUMBER_CHARS);
                yield Amounts.floored(number, field, TimeText.FIRST, TimeText.LAST);
            }
            default -> throw wrongType(field, "an ISO-8601 text or epoch milliseconds", parser.currentToken());
        };
    }

    /** A whole number, also when written as text; null for null. */
    static @Nullable Long whole(JsonParser parser, String field, long min, long max)
            throws IOException, RefusalException {
        String number = number(parser, field);
        return number == null ? null : Amounts.whole(number, field, min, max);
    }

    /** An amount in millionths, also when written as text; null for null. */
    static @Nullable Long micros(JsonParser parser, String field, long min, long max)
            throws IOException, RefusalException {
        String number = number(parser, field);
        return number == null ? null : Amounts.micros(number, field, min, max);
    }

    /** True or false; false for null. */
    static boolean flag(JsonParser parser, String field) throws RefusalException {
        return switch (parser.currentToken()) {
            case VALUE_NULL, VALUE_FALSE -> false;
            case VALUE_TRUE -> true;
            default -> throw wrongType(field, "true or false", parser.currentToken());
        };
    }

    private static @Nullable String number(JsonParser parser, String field) throws IOException, RefusalException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> string(parser, field, Limits.NUMBER_CHARS);
            default -> throw wrongType(field, "a number", parser.currentToken());
        };
    }

    /** Refuses by length before the text is made, so that a long one costs no memory. */
    private static String string(JsonParser parser, String field, int max) throws IOException, RefusalException {
        int length = parser.getTextLength();
        if (length > max) {
            throw new RefusalException(Violation.above(
                    RefusalReason.TOO_LONG, field, "%s has at most %d characters".formatted(field, max), max, length));
        }
        return parser.getText();
    }

    static RefusalException wrongType(String field, String expected, JsonToken actual) {
        return new RefusalException(
                RefusalReason.INVALID_TYPE, field, "%s is %s, not %s".formatted(field, expected, kind(actual)));
    }

    private static String kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT, END_OBJECT -> "an object";
            case START_ARRAY, END_ARRAY -> "a list";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            case FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> "something else";
        };
    }
}
