package dev.touchpoint.query.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer whose core is a table, which can be told as CSV and NDJSON. */
public interface Tabular {

    /** The rows, records or objects that Jackson knows how to write. */
    List<?> rows();

    /** What a row is. */
    Class<? extends Record> rowType();

    /** The columns of a table without rows: by default a row's components, as JSON names them. */
    default List<String> columns() {
        return Csv.columns(rowType());
    }

    /** The cursor of the next page; null on the last one and of what has no pages. */
    default @Nullable String next() {
        return null;
    }
}
