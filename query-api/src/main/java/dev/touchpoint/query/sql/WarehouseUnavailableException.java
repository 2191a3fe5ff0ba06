package dev.touchpoint.query.sql;

/** The warehouse can't be reached, or all connections to it are busy: asking again later may help. */
public final class WarehouseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WarehouseUnavailableException(Throwable cause) {
        super("The warehouse can't be asked: " + cause.getMessage(), cause);
    }
}
