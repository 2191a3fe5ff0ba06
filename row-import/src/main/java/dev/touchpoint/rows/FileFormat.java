package dev.touchpoint.rows;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** The kinds of files that can be imported. */
public enum FileFormat {
    /** The columns of the REES46 multi-category store data set. */
    REES46(true, "rees46"),
    /** Any CSV file with a header. */
    CSV(true, "shop"),
    /** One event in the collector's JSON per line. */
    NDJSON(false, "shop");

    private final boolean quoted;
    private final String site;

    FileFormat(boolean quoted, String site) {
        this.quoted = quoted;
        this.site = site;
    }

    /** Whether a field in quotes may hold line breaks. */
    public boolean quoted() {
        return quoted;
    }

    /** The site its events go to unless another is named. */
    public String site() {
        return site;
    }

    /**
     * What reads the rows; takes the header off {@code rows} where there is one.
     *
     * @param mapping target field by column
     * @param given fields that no column has to fill
     * @throws BadMappingException if the header or the mapping doesn't fit
     */
    RowFormat open(RowReader rows, Map<String, String> mapping, Set<String> given) throws IOException {
        return switch (this) {
            case REES46 -> new Rees46Format(CsvHeader.read(rows));
            case CSV -> CsvFormat.of(CsvHeader.read(rows), mapping, given);
            case NDJSON -> new NdjsonFormat();
        };
    }
}
