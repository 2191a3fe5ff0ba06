package dev.touchpoint.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.util.List;

/** The first row of a CSV file, and with it how many fields every other row has. */
final class CsvHeader {

    private static final ObjectReader FIELDS =
            new CsvMapper().enable(CsvParser.Feature.TRIM_SPACES).readerFor(String[].class);

    /** What such a row costs is told, too: nobody would look for it in the rows behind it. */
    private static final String NEVER_CLOSED =
            "A quote that opens a field is closed within %d further lines and %d characters of a row; the lines behind this one were read as rows of their own"
                    .formatted(RowReader.MAX_FURTHER_LINES_OF_A_ROW, RowReader.MAX_CHARS_OF_A_ROW);

    private final List<String> columns;

    CsvHeader(List<String> columns) {
        this.columns = List.copyOf(columns);
    }

    /**
     * Reads it.
     *
     * @throws BadMappingException if there is none
     */
    static CsvHeader read(RowReader rows) throws IOException {
        SourceRow first = rows.next();
        if (first == null) {
            throw new BadMappingException("The file is empty: a CSV file starts with the names of its columns.");
        }
        try {
            return new CsvHeader(List.of(split(first.text())));
        } catch (BadRowException e) {
            throw new BadMappingException("The first line is no CSV header: " + e.told());
        }
    }

    List<String> columns() {
        return columns;
    }

    /** The place of a column, or -1. */
    int indexOf(String column) {
        return columns.indexOf(column);
    }

    /** The fields of a row, one per column. */
    String[] fields(String row) throws BadRowException {
        String[] fields = split(row);
        if (fields.length != columns.size()) {
            throw new BadRowException(
                    BadRowReason.WRONG_FIELD_COUNT,
                    "",
                    "%d fields instead of %d".formatted(fields.length, columns.size()));
        }
        return fields;
    }

    private static String[] split(String row) throws BadRowException {
        try {
            return FIELDS.readValue(row);
        } catch (JsonProcessingException e) {
            throw RowReader.endsInsideQuotes(row)
                    ? new BadRowException(BadRowReason.MALFORMED_ROW, "", NEVER_CLOSED)
                    : new BadRowException(BadRowReason.MALFORMED_ROW, "", "No CSV", e.getOriginalMessage());
        }
    }
}
