package dev.touchpoint.local.clickhouse;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * ClickHouse on one folder, at 127.0.0.1 only, until SIGTERM.
 *
 * <p>The environment's {@code CLICKHOUSE_USER} and {@code CLICKHOUSE_PASSWORD} say who may ask; without a password
 * every program on this machine may.
 */
@Command(name = "clickhouse-server", mixinStandardHelpOptions = true)
public final class ClickHouseServer implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ClickHouseServer.class);
    private static final int BACKLOG = 256;

    /** All in all below what the supervisor waits before it kills. */
    private static final long DRAIN_SECONDS = 5;

    private static final long GIVE_UP_SECONDS = 5;
    private static final long CUT_OFF_SECONDS = 3;

    /** Twice the statements that may run, so that pings get through while all are busy. */
    private static final int THREADS = 2 * QueryHandler.CONCURRENT_STATEMENTS;

    @Option(names = "--port", defaultValue = "8123", description = "Port of the HTTP protocol.")
    private int port;

    @Option(names = "--path", required = true, description = "Folder of the data.")
    private Path path = Path.of("");

    private ClickHouseServer() {}

    /** Starts a server with {@code --port} and {@code --path}. */
    public static void main(String[] args) {
        // Read by the JDK's server when it is loaded. Small answers at once; clients keep connections open for long;
        // a refused insert's body is read to its end, since a client that still writes would not see the answer.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "3600");
        System.setProperty("sun.net.httpserver.drainAmount", String.valueOf(256L * 1024 * 1024));
        System.exit(new CommandLine(new ClickHouseServer()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            serve();
            return 0;
        } catch (EngineException e) {
            LOG.error("ClickHouse doesn't start: {}", e.text());
            return 1;
        }
    }

    private void serve() throws EngineException, IOException, InterruptedException {
        Path library = EngineLibrary.ofThisMachine().locate();
        ClickHouseEngine engine = ClickHouseEngine.start(library, path);
        QueryHandler handler = new QueryHandler(engine, Credentials.of(System.getenv()));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), BACKLOG);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        server.setExecutor(threads);
        server.createContext("/", handler);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop(server, handler, engine, threads);
            stopped.countDown();
        }));
        server.start();
        LOG.info(
                "ClickHouse {} at http://127.0.0.1:{} on {}",
                engine.version(),
                server.getAddress().getPort(),
                path.toAbsolutePath());
        stopped.await();
    }

    private static void stop(
            HttpServer server, QueryHandler handler, ClickHouseEngine engine, ExecutorService threads) {
        try {
            boolean idle = handler.drain(DRAIN_SECONDS);
            if (!idle) {
                LOG.info("Ends what still runs");
                engine.giveUp();
                idle = handler.drain(GIVE_UP_SECONDS);
            }
            server.stop(0);
            threads.shutdown();
            // Whoever waited for a client only has seen its connection end now.
            if (idle || handler.drain(CUT_OFF_SECONDS)) {
                engine.close();
            } else {
                LOG.warn("A statement doesn't end; the process ends as by kill -9");
                ClickHouseEngine.leave();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
