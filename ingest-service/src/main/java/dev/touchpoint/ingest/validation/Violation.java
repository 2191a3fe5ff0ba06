package dev.touchpoint.ingest.validation;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong, where, and what would be right.
 *
 * @param reason the machine-readable reason
 * @param field the field it concerns, in dotted form like {@code page.url}; empty when it concerns the whole
 * @param detail one sentence for people; never holds the refused value itself, which may be personal
 * @param limit the bound that was passed; null when there is none
 * @param actual what was met instead; null when unknown or no whole number
 */
public record Violation(
        RefusalReason reason,
        String field,
        String detail,
        @Nullable Long limit,
        @Nullable Long actual) {

    /** A violation without a bound. */
    public static Violation of(RefusalReason reason, String field, String detail) {
        return new Violation(reason, field, detail, null, null);
    }

    /** A violation of an upper bound. */
    public static Violation above(RefusalReason reason, String field, String detail, long limit, long actual) {
        return new Violation(reason, field, detail, limit, actual);
    }
}
