package dev.touchpoint.query.sql;

import com.clickhouse.jdbc.StatementImpl;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks questions and hands over their rows. Nothing here writes. */
@ApplicationScoped
public class WarehouseReader {

    /**
     * TOO_MANY_ROWS, TIMEOUT_EXCEEDED, TOO_SLOW, MEMORY_LIMIT_EXCEEDED, TOO_MANY_BYTES and TOO_MANY_ROWS_OR_BYTES;
     * TOO_DEEP_AST, TOO_BIG_AST and TOO_DEEP_RECURSION: the question itself is too long.
     */
    private static final Set<Integer> LIMITS = Set.of(158, 159, 160, 241, 307, 396, 167, 168, 306);

    /**
     * UNKNOWN_TABLE and UNKNOWN_DATABASE: the stream, which makes the tables, hasn't started yet;
     * TOO_MANY_SIMULTANEOUS_QUERIES and CANNOT_SCHEDULE_TASK: there is no room for the question now;
     * QUERY_WAS_CANCELLED: someone ended it.
     */
    private static final Set<Integer> LATER = Set.of(60, 81, 202, 394, 439);

    /** SYNTAX_ERROR: what the warehouse calls a statement, too, that is longer than it reads, and says so. */
    private static final int SYNTAX = 62;

    private static final String TOO_LONG = "Max query size exceeded";

    private static final Logger LOG = Logger.getLogger(WarehouseReader.class);

    /** CANNOT_COMPILE_REGEXP. */
    private static final int BAD_PATTERN = 427;

    private final Connections connections;
    private final Turns turns;
    private final Inquiry requests;

    WarehouseReader(Connections connections, Turns turns, Inquiry requests) {
        this.connections = connections;
        this.turns = turns;
        this.requests = requests;
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
     * @throws TooManyQuestionsException if too many others are being answered
     * @throws AbandonedException if whoever asked has gone
     * @throws IllegalStateException if it doesn't understand the question, which is a fault of this program
     */
    public void each(Question question, Map<String, ?> binds, Consumer<Row> take) {
        if (!Arc.container().requestContext().isActive() || !requests.hasBegun()) {
            ask(question, binds, take, null);
            return;
        }
        turns.take();
        try {
            ask(question, binds, take, requests);
        } finally {
            turns.giveBack();
        }
    }

    private void ask(Question question, Map<String, ?> binds, Consumer<Row> take, @Nullable Inquiry inquiry) {
        try (Connection connection = connections.open();
                PreparedStatement statement = connection.prepareStatement(question.sql())) {
            bind(statement, question, binds);
            if (inquiry == null) {
                walk(statement, take);
            } else {
                ask(question, binds, take, inquiry, statement);
                inquiry.requireCaller();
            }
        } catch (SQLException e) {
            throw inquiry != null && inquiry.isAbandoned() ? new AbandonedException() : failure(e);
        }
    }

    private static void ask(
            Question question, Map<String, ?> binds, Consumer<Row> take, Inquiry inquiry, PreparedStatement statement)
            throws SQLException {
        Inquiry.Cancellation cancellation = statement::cancel;
        statement.setQueryTimeout(inquiry.start(cancellation));
        long begun = System.nanoTime();
        ReadFigures figures = null;
        try {
            if (inquiry.wantsWholeAnswers()) {
                statement.unwrap(StatementImpl.class).getLocalSettings().waitEndOfQuery(true);
            }
            figures = walk(statement, take);
        } catch (SQLException e) {
            if (!isAnswered(e)) {
                endUnread(statement::cancel);
            }
            throw e;
        } finally {
            inquiry.end(cancellation, new Asked(question, binds, Duration.ofNanos(System.nanoTime() - begun), figures));
        }
    }

    private static @Nullable ReadFigures walk(PreparedStatement statement, Consumer<Row> take) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            Row row = new JdbcRow(rows);
            while (rows.next()) {
                take.accept(row);
            }
            return ReadFigures.of(rows);
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

    /** Whether the warehouse said so itself; else the connection broke, and the statement may still run. */
    private static boolean isAnswered(SQLException e) {
        return e.getErrorCode() != 0 || e instanceof SQLTimeoutException;
    }

    /** Ends a statement that nobody reads any more, if the warehouse can be told to. */
    static void endUnread(Inquiry.Cancellation statement) {
        try {
            statement.cancel();
        } catch (SQLException | RuntimeException e) {
            LOG.debugf("A statement nobody reads can't be ended: %s", e.getMessage());
        }
    }

    private static boolean isTooLong(SQLException e) {
        return e.getErrorCode() == SYNTAX && String.valueOf(e.getMessage()).contains(TOO_LONG);
    }

    static RuntimeException failure(SQLException e) {
        int code = e.getErrorCode();
        // The driver makes a type of its own of the server's time limit, and leaves the code out.
        if (LIMITS.contains(code) || e instanceof SQLTimeoutException || isTooLong(e)) {
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
