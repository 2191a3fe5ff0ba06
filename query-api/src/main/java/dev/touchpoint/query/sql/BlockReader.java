package dev.touchpoint.query.sql;

import com.clickhouse.client.api.ClickHouseException;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import com.clickhouse.jdbc.ConnectionImpl;
import dev.touchpoint.query.memory.Allowance;
import dev.touchpoint.query.memory.MemoryTakenException;
import dev.touchpoint.query.memory.TooMuchMemoryException;
import io.quarkus.arc.ClientProxy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks questions with very many rows and hands these over column by column. For everything else there is
 * {@link WarehouseReader}, whose connections and bounds it shares.
 */
@ApplicationScoped
public class BlockReader {

    private static final int BUFFER = 1 << 17;

    private final Connections connections;
    private final Turns turns;
    private final Inquiry inquiry;

    BlockReader(Connections connections, Turns turns, Inquiry inquiry) {
        this.connections = connections;
        this.turns = turns;
        this.inquiry = inquiry;
    }

    /**
     * Hands over one block after the other, as they arrive; only while a request is answered.
     *
     * @param binds a value for each name: text or a whole number
     * @param allowance has room for the block that is handed over
     * @throws WarehouseUnavailableException if the warehouse can't be reached, lacks its tables yet, or has no room now
     * @throws QuestionTooLargeException if it needs more than it may
     * @throws TooManyQuestionsException if too many others are being answered
     * @throws AbandonedException if whoever asked has gone
     * @throws TooMuchMemoryException if a block is larger than there is room
     * @throws MemoryTakenException if other answers have the room it needs
     * @throws IllegalStateException if it doesn't understand the question, which is a fault of this program
     */
    public void each(Question question, Map<String, ?> binds, Allowance allowance, Consumer<Block> take) {
        each(inquiry(), question, binds, allowance, Map.of(), take);
    }

    /** What the request asks that is answered now; for a statement that is asked by another thread. */
    Inquiry inquiry() {
        return ClientProxy.unwrap(inquiry);
    }

    /**
     * The same, by any thread.
     *
     * @param asking the request's
     * @param own settings of this statement alone
     */
    void each(
            Inquiry asking,
            Question question,
            Map<String, ?> binds,
            Allowance allowance,
            Map<String, String> own,
            Consumer<Block> take) {
        turns.take();
        try (Connection connection = connections.open()) {
            ask(asking, connection.unwrap(ConnectionImpl.class), question, binds, allowance, own, take);
            asking.requireCaller();
        } catch (SQLException e) {
            throw WarehouseReader.failure(e);
        } finally {
            turns.giveBack();
        }
    }

    private void ask(
            Inquiry asking,
            ConnectionImpl connection,
            Question question,
            Map<String, ?> binds,
            Allowance allowance,
            Map<String, String> own,
            Consumer<Block> take)
            throws SQLException {
        String id = UUID.randomUUID().toString();
        Inquiry.Cancellation cancellation = () -> end(id);
        int seconds = asking.start(cancellation);
        long begun = System.nanoTime();
        ReadFigures figures = null;
        try {
            QuerySettings settings = new QuerySettings(
                            new HashMap<>(connection.getDefaultQuerySettings().getAllSettings()))
                    .setFormat(ClickHouseFormat.Native)
                    .setQueryId(id)
                    .setMaxExecutionTime(seconds)
                    .waitEndOfQuery(asking.wantsWholeAnswers());
            own.forEach(settings::serverSetting);
            try (QueryResponse answer = connection
                    .getClient()
                    .query(question.typed(binds), parameters(question, binds), settings)
                    .get()) {
                walk(answer, allowance, take);
                figures = new ReadFigures(answer.getReadRows(), answer.getReadBytes());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WarehouseUnavailableException(e);
        } catch (ExecutionException e) {
            throw failure(asking, e.getCause() == null ? e : e.getCause(), id);
        } catch (RuntimeException e) {
            // The driver's own, or of whoever takes the blocks and takes no more.
            if (e instanceof ClickHouseException) {
                throw failure(asking, e, id);
            }
            WarehouseReader.endUnread(() -> end(id));
            throw e;
        } catch (Exception e) {
            // The answer broke off.
            throw failure(asking, e, id);
        } finally {
            asking.end(cancellation, new Asked(question, binds, Duration.ofNanos(System.nanoTime() - begun), figures));
        }
    }

    private static void walk(QueryResponse answer, Allowance allowance, Consumer<Block> take) throws IOException {
        NativeBlocks blocks = new NativeBlocks(new BufferedInputStream(answer.getInputStream(), BUFFER), allowance);
        Block block = blocks.next();
        while (block != null) {
            take.accept(block);
            block = following(blocks);
        }
    }

    /** What stands in the place of a block, after others, is what the warehouse says when it can't go on. */
    private static @Nullable Block following(NativeBlocks blocks) throws IOException {
        try {
            return blocks.next();
        } catch (IllegalStateException | ArithmeticException e) {
            throw new IOException("The answer broke off", e);
        }
    }

    private void end(String id) throws SQLException {
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement()) {
            statement.execute("KILL QUERY WHERE query_id = '" + id + "' ASYNC");
        }
    }

    private RuntimeException failure(Inquiry asking, Throwable e, String id) {
        if (asking.isAbandoned()) {
            return new AbandonedException();
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ServerException server) {
                return WarehouseReader.failure(new SQLException(server.getMessage(), "", server.getCode(), server));
            }
        }
        WarehouseReader.endUnread(() -> end(id));
        return new WarehouseUnavailableException(e);
    }

    /** The numbers; texts stand in the statement. */
    private static Map<String, Object> parameters(Question question, Map<String, ?> binds) {
        Map<String, Object> parameters = new HashMap<>();
        for (String name : question.names()) {
            Object value = binds.get(name);
            if (value != null && !(value instanceof String)) {
                parameters.put(name, String.valueOf(value));
            }
        }
        return parameters;
    }
}
