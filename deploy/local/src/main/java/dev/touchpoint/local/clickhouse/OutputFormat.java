package dev.touchpoint.local.clickhouse;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The format of an answer, and whether pieces of it may be strung together. The engine writes each piece as a whole
 * answer of its own, with its own header.
 *
 * @param name as ClickHouse spells it
 */
record OutputFormat(String name) {

    /** Formats without header and footer. */
    private static final Set<String> PLAIN = Set.of(
            "rowbinary",
            "native",
            "tsv",
            "tabseparated",
            "tsvraw",
            "tabseparatedraw",
            "csv",
            "jsoneachrow",
            "jsonlines",
            "ndjson",
            "jsoncompacteachrow");

    private static final Pattern CLAUSE =
            Pattern.compile("\\bFORMAT\\s+([A-Za-z0-9]+)\\s*(SETTINGS\\b[^'\"]*)?;?\\s*$", Pattern.CASE_INSENSITIVE);

    private static final Pattern SELECT = Pattern.compile(
            "^(\\s|--[^\\n]*\\n|/\\*.*?\\*/|\\()*(SELECT|WITH)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** The statement's own FORMAT clause, or else {@code fallback}. */
    static OutputFormat of(String sql, String fallback) {
        Matcher matcher = CLAUSE.matcher(sql);
        return new OutputFormat(matcher.find() ? matcher.group(1) : fallback);
    }

    /** Whether an answer to {@code sql} can be passed on piece by piece. */
    boolean streams(String sql) {
        return (PLAIN.contains(name.toLowerCase(Locale.ROOT)) || hasBinaryHeader())
                && SELECT.matcher(sql).matches();
    }

    /** Whether each piece begins with the columns' names. */
    boolean hasBinaryHeader() {
        return name.equalsIgnoreCase("RowBinaryWithNamesAndTypes") || name.equalsIgnoreCase("RowBinaryWithNames");
    }

    /** The length of the header that {@code piece} begins with, in bytes. */
    int headerLength(byte[] piece) {
        int[] position = {0};
        int columns = varint(piece, position);
        int texts = name.equalsIgnoreCase("RowBinaryWithNames") ? columns : 2 * columns;
        for (int i = 0; i < texts; i++) {
            int length = varint(piece, position);
            position[0] += length;
        }
        return position[0];
    }

    private static int varint(byte[] bytes, int[] position) {
        int value = 0;
        for (int shift = 0; position[0] < bytes.length; shift += 7) {
            byte b = bytes[position[0]++];
            value |= (b & 0x7f) << shift;
            if (b >= 0) {
                break;
            }
        }
        return value;
    }

    /** The media type that a ClickHouse server answers with. */
    String mediaType() {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("json")) {
            return lower.contains("eachrow")
                    ? "application/x-ndjson; charset=UTF-8"
                    : "application/json; charset=UTF-8";
        }
        if (lower.startsWith("csv")) {
            return "text/csv; charset=UTF-8; header=absent";
        }
        if (lower.startsWith("t")) {
            return "text/tab-separated-values; charset=UTF-8";
        }
        return lower.startsWith("pretty") ? "text/plain; charset=UTF-8" : "application/octet-stream";
    }
}
