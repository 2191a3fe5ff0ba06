package dev.touchpoint.rows;

/**
 * A row of a file as it stands there.
 *
 * @param line the number of its first line, 1 for the file's first; for people only, it decides nothing
 * @param text its text without the line's end; a quoted field may hold line breaks
 */
public record SourceRow(long line, String text) {

    /** Whether it was longer than a row may be, and the rest is gone. */
    boolean isCut() {
        return text.length() >= RowReader.MAX_CHARS_OF_A_ROW;
    }
}
