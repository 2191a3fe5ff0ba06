package dev.touchpoint.warehouse;

/** The database that the tables are to be in isn't there, and couldn't be made. */
public final class MissingDatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingDatabaseException(Warehouse warehouse, Throwable cause) {
        super(
                "There is no such database, and it can't be made: %s. Make it, or let CLICKHOUSE_DATABASE name another. ClickHouse says: %s"
                        .formatted(warehouse, cause.getMessage()),
                cause);
    }
}
