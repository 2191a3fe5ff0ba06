package dev.touchpoint.local.clickhouse;

/**
 * What one statement cost.
 *
 * @param readRows rows read from storage
 * @param readBytes bytes read from storage
 * @param writtenRows rows written
 * @param writtenBytes bytes written
 * @param resultRows rows of the answer
 * @param elapsedNanos time taken, in nanoseconds
 */
record Statistics(
        long readRows, long readBytes, long writtenRows, long writtenBytes, long resultRows, long elapsedNanos) {

    static final Statistics NONE = new Statistics(0, 0, 0, 0, 0, 0);

    /** As the server writes it into {@code X-ClickHouse-Summary}: all numbers are strings. */
    String toJson() {
        return """
                {"read_rows":"%d","read_bytes":"%d","written_rows":"%d","written_bytes":"%d",\
                "total_rows_to_read":"%d","result_rows":"%d","result_bytes":"0","elapsed_ns":"%d"}\
                """.formatted(readRows, readBytes, writtenRows, writtenBytes, readRows, resultRows, elapsedNanos);
    }
}
