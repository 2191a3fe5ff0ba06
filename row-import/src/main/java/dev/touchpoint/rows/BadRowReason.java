package dev.touchpoint.rows;

import java.util.Locale;

/** Why a row can't become an event. The {@link #code()} is stable; {@code docs/rejected.md} tells what would be right. */
enum BadRowReason {
    /** The row isn't of its format: no CSV, or no JSON object. */
    MALFORMED_ROW,
    /** A row of CSV with more or fewer fields than the file has columns. */
    WRONG_FIELD_COUNT,
    /** The row has more than {@link RowReader#MAX_CHARS_OF_A_ROW} characters. */
    TOO_LONG,
    /** An id of bytes that are no UTF-8, or a text with half a surrogate pair. */
    INVALID_UTF8,
    /** A text in none of the ways files write an instant. */
    INVALID_TIME,
    /** A text that is no number, or no whole one where that is wanted. */
    INVALID_NUMBER,
    /** A text that says neither yes nor no. */
    INVALID_FLAG,
    /** The row has another JSON type where a value that all rows share would have its place. */
    INVALID_TYPE;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The machine-readable name, for example {@code malformed_row}. */
    String code() {
        return code;
    }
}
