package dev.touchpoint.webhook.kafka;

import dev.touchpoint.webhook.delivery.HttpSender;
import dev.touchpoint.webhook.delivery.Pace;
import dev.touchpoint.webhook.measure.TargetMetrics;
import dev.touchpoint.webhook.target.Target;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A target at work, on a thread of its own: no other target waits for it. */
public final class TargetConsumer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TargetConsumer.class);
    private static final long AGAIN_AFTER_SECONDS = 5;

    private final Target target;
    private final KafkaAccess kafka;
    private final HttpSender sender;
    private final FailedTopic failed;
    private final TargetMetrics metrics;
    private final Pace pace;
    private final Clock clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    /** Ready to be started. */
    public TargetConsumer(
            Target target,
            KafkaAccess kafka,
            HttpSender sender,
            FailedTopic failed,
            TargetMetrics metrics,
            Pace pace,
            Clock clock) {
        this.target = target;
        this.kafka = kafka;
        this.sender = sender;
        this.failed = failed;
        this.metrics = metrics;
        this.pace = pace;
        this.clock = clock;
        this.thread = new Thread(this::run, "target-" + target.name());
    }

    /** Begins to read and send. */
    public void start() {
        thread.start();
    }

    /** Whether it works, will again in a moment, or has ended because it was told to. */
    public boolean isAlive() {
        return stop.getCount() == 0 || thread.isAlive();
    }

    /** Its numbers. */
    public TargetMetrics metrics() {
        return metrics;
    }

    private void run() {
        while (stop.getCount() > 0) {
            try (TargetReading reading = new TargetReading(target, kafka, sender, failed, metrics, pace, clock)) {
                while (stop.getCount() > 0) {
                    reading.turn();
                }
            } catch (RuntimeException e) {
                // What isn't committed is read again: nothing is lost by starting anew.
                LOG.error("Target {} starts again in {} s", target.name(), AGAIN_AFTER_SECONDS, e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            if (stop.await(AGAIN_AFTER_SECONDS, TimeUnit.SECONDS)) {
                LOG.debug("Target {} was to stop anyway", target.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks it to stop; {@link #close} waits until it has. */
    public void stop() {
        stop.countDown();
    }

    @Override
    public void close() throws InterruptedException {
        stop();
        thread.join();
        sender.close();
        metrics.close();
    }
}
