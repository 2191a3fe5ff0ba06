package dev.touchpoint.local.clickhouse;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ClickHouse's HTTP protocol: who asks, what is asked, and what is answered when it fails. */
final class QueryHandler implements HttpHandler {

    /** Statements that run at the same time; more wait for their turn. */
    static final int CONCURRENT_STATEMENTS = 16;

    private static final int TOO_MANY_SIMULTANEOUS_QUERIES = 202;
    private static final int BAD_ARGUMENTS = 36;
    private static final String READONLY = "readonly";
    private static final long WAIT_SECONDS = 60;
    private static final Logger LOG = LoggerFactory.getLogger(QueryHandler.class);

    private final ClickHouseEngine engine;
    private final EngineSessions sessions;
    private final Credentials credentials;
    private final Semaphore turns = new Semaphore(CONCURRENT_STATEMENTS, true);
    private volatile boolean isEnding;

    QueryHandler(ClickHouseEngine engine, Credentials credentials) {
        this.engine = engine;
        this.sessions = new EngineSessions(engine, CONCURRENT_STATEMENTS);
        this.credentials = credentials;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Answer answer = new Answer(exchange);
        try {
            route(exchange, answer);
        } catch (EngineException e) {
            failed(answer, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Stopped while waiting", e);
        } catch (IllegalArgumentException e) {
            unreadable(answer, e);
        } catch (IOException e) {
            if (answer.begun()) {
                throw e;
            }
            unreadable(answer, e);
        }
    }

    private static void failed(Answer answer, EngineException e) throws IOException {
        if (answer.begun()) {
            // The status is out: a connection broken off is the only sign left that the answer isn't whole.
            LOG.warn("Broke an answer off: {}", e.text());
            throw new IOException(e);
        }
        answer.error(e);
    }

    /** Also where the client has gone: then there is nobody to read the answer, and no harm in it. */
    private static void unreadable(Answer answer, Exception e) throws IOException {
        LOG.warn("Can't read a request", e);
        answer.error(new EngineException(BAD_ARGUMENTS, "Can't read the request: %s. (BAD_ARGUMENTS)".formatted(e)));
    }

    private void route(HttpExchange exchange, Answer answer) throws EngineException, IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath();
        switch (path) {
            case "/ping", "/replicas_status" -> answer.text(200, "Ok.\n");
            case "/" -> query(exchange, answer);
            default -> answer.text(404, "There is no handle " + path + "\n");
        }
    }

    private void query(HttpExchange exchange, Answer answer) throws EngineException, IOException, InterruptedException {
        if (!LocalCaller.isTrusted(exchange.getRequestHeaders())) {
            throw new EngineException(497, "Web pages of other hosts may not ask. (ACCESS_DENIED)");
        }
        Map<String, String> address =
                QueryRequest.parameters(exchange.getRequestURI().getRawQuery());
        QueryRequest request = QueryRequest.of(address, exchange.getRequestHeaders());
        answer.identify(request.queryId(), engine.timezone());
        credentials.check(exchange.getRequestHeaders(), address);
        boolean reading = !exchange.getRequestMethod().equals("POST");
        if (reading && request.query().isEmpty()) {
            answer.text(200, "Ok.\n");
            return;
        }
        if (!turns.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw new EngineException(TOO_MANY_SIMULTANEOUS_QUERIES, "Too many simultaneous queries");
        }
        try {
            if (isEnding) {
                // No answer: the caller is to take it for what it is, a server that went away, and try again.
                exchange.close();
                return;
            }
            answer(exchange, request, reading, answer);
        } catch (EngineException e) {
            // Within its turn: who waits for the last statement to end waits for what is said of it, too.
            failed(answer, e);
        } finally {
            turns.release();
        }
    }

    private void answer(HttpExchange exchange, QueryRequest request, boolean reading, Answer answer)
            throws EngineException, IOException {
        Map<String, String> settings = new LinkedHashMap<>(request.settings());
        Map<String, String> named =
                Map.of(QueryIds.SETTING, settings.getOrDefault(QueryIds.SETTING, request.queryId()));
        // With 1 nothing can be set afterwards, not even the name of the next query.
        boolean isFixed = settings.containsKey(READONLY);
        if (isFixed) {
            settings.putAll(named);
        } else {
            settings.remove(QueryIds.SETTING);
        }
        if (reading) {
            // As a server does: what a mere link can trigger must not change anything.
            settings.put(READONLY, "2");
        }
        EngineSessions.Ready ready = sessions.take(request.database(), settings, isFixed ? Map.of() : named);
        boolean again = false;
        try {
            again = new Statement(ready.session(), request, answer).run(RequestBody.open(exchange, request))
                    && !isFixed;
        } finally {
            if (again) {
                sessions.giveBack(ready);
            } else {
                ready.session().close();
            }
        }
    }

    /**
     * Lets no statement begin any more, and waits until none runs; may be called again where it was in vain.
     *
     * @return whether none runs
     */
    boolean drain(long seconds) throws InterruptedException {
        isEnding = true;
        boolean drained = turns.tryAcquire(CONCURRENT_STATEMENTS, seconds, TimeUnit.SECONDS);
        sessions.close();
        return drained;
    }
}
