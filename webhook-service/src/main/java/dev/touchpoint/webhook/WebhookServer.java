package dev.touchpoint.webhook;

import dev.touchpoint.webhook.address.Resolver;
import dev.touchpoint.webhook.delivery.Pace;
import dev.touchpoint.webhook.health.StatusServer;
import dev.touchpoint.webhook.kafka.KafkaAccess;
import dev.touchpoint.webhook.target.Target;
import dev.touchpoint.webhook.target.TargetFile;
import dev.touchpoint.webhook.target.TargetFileException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.BindException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running service: its targets, the watch over their file, and its HTTP port. */
final class WebhookServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookServer.class);

    private final TargetFile file;
    private final KafkaAccess kafka;
    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(2));
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Fleet fleet;
    private final StatusServer status;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean isKafkaReached;
    private volatile String problem = "";

    private WebhookServer(WebhookSettings settings, TargetFile file, Resolver resolver, Pace pace, Clock clock)
            throws InterruptedException, BindException {
        this.file = file;
        this.kafka = new KafkaAccess(settings.kafka());
        new JvmMemoryMetrics().bindTo(registry);
        Gauge.builder("touchpoint.webhook.configuration.wrong", () -> problem.isEmpty() ? 0 : 1)
                .description("1 while the file of targets has mistakes, and what was read before holds")
                .register(registry);
        this.fleet = new Fleet(vertx, kafka, resolver, registry, pace, clock);
        this.status = StatusServer.listen(
                vertx,
                settings.host(),
                settings.port(),
                () -> new StatusServer.ServiceState(fleet.isAlive(), isKafkaReached, fleet.states()),
                registry);
    }

    /**
     * Starts it; the file is looked at again after every {@code interval}.
     *
     * @throws TargetFileException if the file can't be used
     * @throws BindException if it can't listen where it is to
     */
    static WebhookServer start(
            WebhookSettings settings, TargetFile file, Resolver resolver, Pace pace, Clock clock, Duration interval)
            throws TargetFileException, InterruptedException, BindException {
        List<Target> targets = file.read();
        WebhookServer server = new WebhookServer(settings, file, resolver, pace, clock);
        server.fleet.apply(targets);
        server.watch.scheduleWithFixedDelay(server::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        LOG.info("Health and metrics at {}:{}", settings.host(), server.status.port());
        return server;
    }

    private void look() {
        try {
            prepareKafka();
            reread();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // An exception would end the watch; the next look tries again.
            LOG.error("Can't look after the targets", e);
        }
    }

    private void prepareKafka() throws InterruptedException {
        if (!isKafkaReached) {
            Optional<String> wrong = kafka.prepare();
            wrong.ifPresent(what -> LOG.warn("Kafka isn't ready: {}", what));
            isKafkaReached = wrong.isEmpty();
        }
    }

    private void reread() throws InterruptedException {
        try {
            fleet.apply(file.read());
            problem = "";
        } catch (TargetFileException e) {
            String now = String.valueOf(e.getMessage());
            if (!now.equals(problem)) {
                LOG.error(
                        "The file of targets has mistakes; what was read before holds:{}{}",
                        System.lineSeparator(),
                        now);
                problem = now;
            }
        }
    }

    /** Port of health and metrics. */
    int port() {
        return status.port();
    }

    /** What the metrics say now. */
    PrometheusMeterRegistry registry() {
        return registry;
    }

    /** Lets requests under way come to their end, and commits. */
    @Override
    public void close() throws InterruptedException {
        watch.shutdownNow();
        if (!watch.awaitTermination(30, TimeUnit.SECONDS)) {
            LOG.warn("The watch over the file doesn't end");
        }
        fleet.close();
        status.close();
        vertx.close();
        registry.close();
    }
}
