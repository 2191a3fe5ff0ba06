package dev.touchpoint.local.importing;

/**
 * A row that is no event in the system.
 *
 * @param line where it stands in the file
 * @param reason the machine-readable reason, the collector's or the reader's
 * @param field the field it is about, may be empty
 * @param detail the reason in words
 * @param row the row's text
 */
public record RefusedRow(long line, String reason, String field, String detail, String row) {}
