package dev.touchpoint.query.answer;

import java.util.List;

/**
 * An answer whose core is a table, which can be told as CSV and NDJSON. It is a record: what it tells beside its rows comes
 * as headers then ({@link dev.touchpoint.query.http.TableHeader}).
 */
public interface Tabular {

    /** The rows, records or objects that Jackson knows how to write. */
    List<?> rows();

    /** What a row is. */
    Class<? extends Record> rowType();

    /** The columns of a table without rows: by default a row's components, as JSON names them. */
    default List<String> columns() {
        return Csv.columns(rowType());
    }
}
