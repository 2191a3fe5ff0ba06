package dev.touchpoint.query.sql;

import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.jdbc.ResultSetImpl;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a statement read from the tables, as the warehouse says it in the head of its answer. Of an answer that is passed
 * on while it is still made, that is what had been read when it began.
 *
 * @param rows rows read
 * @param bytes bytes read
 */
public record ReadFigures(long rows, long bytes) {

    /** The driver has the figures and doesn't hand them out; null when another version keeps them elsewhere. */
    private static final @Nullable VarHandle RESPONSE = response();

    static @Nullable ReadFigures of(ResultSet rows) {
        try {
            if (RESPONSE != null
                    && rows.isWrapperFor(ResultSetImpl.class)
                    && RESPONSE.get(rows.unwrap(ResultSetImpl.class)) instanceof QueryResponse response) {
                return new ReadFigures(response.getReadRows(), response.getReadBytes());
            }
        } catch (SQLException | RuntimeException e) {
            // They are an extra: no answer fails for want of them.
            return null;
        }
        return null;
    }

    private static @Nullable VarHandle response() {
        try {
            return MethodHandles.privateLookupIn(ResultSetImpl.class, MethodHandles.lookup())
                    .findVarHandle(ResultSetImpl.class, "response", QueryResponse.class);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
