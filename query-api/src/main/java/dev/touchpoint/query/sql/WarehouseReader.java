package dev.touchpoint.query.sql;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks questions and hands over their rows. Nothing here writes. */
@ApplicationScoped
public class WarehouseReader {

    /** TOO_SLOW, TIMEOUT_EXCEEDED, TOO_MANY_ROWS_OR_BYTES, TOO_MANY_BYTES, MEMORY_LIMIT_EXCEEDED and TOO_MANY_ROWS. */
    private static final Set<Integer> LIMITS = Set.of(158, 159, 160, 241, 307, 396);

    /**
     * UNKNOWN_TABLE and UNKNOWN_DATABASE: the stream, which makes the tables, hasn't started yet;
     * TOO_MANY_SIMULTANEOUS_QUERIES and CANNOT_SCHEDULE_TASK: there is no room for the question now.
     */
    private static final Set<Integer> LATER = Set.of(60, 81, 202, 439);

    /** CANNOT_COMPILE_REGEXP. */
    private static final int BAD_PATTERN = 427;

    private final AgroalDataSource dataSource;

    WarehouseReader(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** All rows of the answer. */
    public <T> List<T> all(Question question, Map<String, ?> binds, Function<Row, T> read) {
        List<T> rows = new ArrayList<>();
        each(question, binds, row -> rows.add(read.apply(row)));
        return rows;
    }

    /** The first row of the answer, if it has one. */
    public <T> Optional<T> first(Question question, Map<String, ?> binds, Function<Row, T> read) {
        return all(question, binds, read).stream().findFirst();
    }

    /**
     * Hands over one row after the other, as they arrive; the row is valid during the call only.
     *
     * @param binds a value for each name: text or a whole number
     * @throws WarehouseUnavailableException if the warehouse can't be reached, lacks its tables yet, or has no room now
     * @throws QuestionTooLargeException if it needs more than it may
     * @throws BadPatternException if a regular expression of the question is none
     * @throws IllegalStateException if it doesn't understand the question, which is a fault of this program
     */
    public void each(Question question, Map<String, ?> binds, Consumer<Row> take) {
        try (Connection connection = connect(dataSource);
                PreparedStatement statement = connection.prepareStatement(question.sql())) {
            bind(statement, question, binds);
            try (ResultSet rows = statement.executeQuery()) {
                Row row = new JdbcRow(rows);
                while (rows.next()) {
                    take.accept(row);
                }
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    static Connection connect(AgroalDataSource dataSource) {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw new WarehouseUnavailableException(e);
        }
    }

    static void bind(PreparedStatement statement, Question question, Map<String, ?> binds) throws SQLException {
        int place = 0;
        for (String name : question.names()) {
            place++;
            Object value = binds.get(name);
            if (value == null) {
                throw new IllegalArgumentException("Nothing to bind to :" + name);
            }
            statement.setObject(place, value);
        }
    }

    static RuntimeException failure(SQLException e) {
        int code = e.getErrorCode();
        // The driver makes a type of its own of the server's time limit, and leaves the code out.
        if (LIMITS.contains(code) || e instanceof SQLTimeoutException) {
            return new QuestionTooLargeException(e);
        }
        if (code == BAD_PATTERN) {
            return new BadPatternException(e);
        }
        // Without a code it isn't the server that answered: the connection broke.
        return code == 0 || LATER.contains(code)
                ? new WarehouseUnavailableException(e)
                : new IllegalStateException("The warehouse refused a question", e);
    }
}
