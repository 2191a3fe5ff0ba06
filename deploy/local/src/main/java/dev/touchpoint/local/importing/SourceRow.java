package dev.touchpoint.local.importing;

/**
 * A row of a file as it stands there.
 *
 * @param line the number of its first line, 1 for the file's first; for people only, it decides nothing
 * @param text its text without the line's end; a quoted field may hold line breaks
 */
record SourceRow(long line, String text) {}
