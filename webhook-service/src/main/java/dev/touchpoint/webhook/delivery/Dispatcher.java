package dev.touchpoint.webhook.delivery;

import dev.touchpoint.webhook.measure.TargetMetrics;
import dev.touchpoint.webhook.target.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one target's messages until each has arrived or is given up. Belongs to one thread; answers come from others. */
public final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Target target;
    private final Sending sending;
    private final GivenUpLog givenUp;
    private final TargetMetrics metrics;
    private final Clock clock;
    private final Lanes lanes;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private boolean isDisabled;
    private boolean wasDown;

    private record Answer(Delivery delivery, Outcome outcome) {}

    /** Nothing to send yet. */
    public Dispatcher(
            Target target, Sending sending, GivenUpLog givenUp, TargetMetrics metrics, Pace pace, Clock clock) {
        this.target = target;
        this.sending = sending;
        this.givenUp = givenUp;
        this.metrics = metrics;
        this.clock = clock;
        this.lanes = new Lanes(target.parallelism(), pace.message(), pace.probing());
    }

    /** Takes over a message. */
    public void take(Delivery delivery) {
        lanes.add(delivery);
    }

    /** Sends what is due. */
    public void sendDue() {
        if (isDisabled) {
            return;
        }
        for (Delivery delivery : lanes.start(clock.instant())) {
            sending.send(delivery.message(), outcome -> answers.add(new Answer(delivery, outcome)));
        }
    }

    /** Looks at the answers that have come, and tells which messages are done with. */
    public List<RecordPosition> settle() {
        List<RecordPosition> done = new ArrayList<>();
        for (Answer answer = answers.poll(); answer != null; answer = answers.poll()) {
            if (settle(answer.delivery(), answer.outcome())) {
                done.add(answer.delivery().position());
            }
        }
        tellChange();
        return done;
    }

    private boolean settle(Delivery delivery, Outcome outcome) {
        Instant now = clock.instant();
        metrics.attempted(outcome.reason());
        if (outcome instanceof Outcome.Delivered) {
            metrics.delivered(
                    delivery.message().type(),
                    Duration.between(delivery.message().at(), now));
            lanes.succeeded(delivery, now);
            return true;
        }
        if (outcome instanceof Outcome.Failed failed) {
            return failed(delivery, failed, now);
        }
        lanes.putBack(delivery, now);
        if (!isDisabled) {
            isDisabled = true;
            LOG.error(
                    "Target {} answered 410 Gone: nothing more is sent to it until its configuration changes, or the service starts anew",
                    target.name());
        }
        return false;
    }

    private boolean failed(Delivery delivery, Outcome.Failed failure, Instant now) {
        boolean isTimeUp = !now.isBefore(delivery.firstAttempt().plus(target.giveUpAfter()));
        if (!isTimeUp) {
            LOG.debug(
                    "Target {}, message {}: {}",
                    target.name(),
                    delivery.message().id(),
                    failure.detail());
            lanes.failed(delivery, now, failure);
            return false;
        }
        giveUp(delivery, failure, now);
        lanes.givenUp(delivery, now, failure);
        return true;
    }

    /**
     * Gives up messages of persons whose messages the target doesn't take while it takes others', and of persons who have
     * too much that it doesn't take, until fewer than so many are held or there is no such message: they would keep others'
     * from being read. Those of a target that takes none wait.
     *
     * @return which messages are done with
     */
    public List<RecordPosition> makeRoom(int most) {
        List<RecordPosition> done = new ArrayList<>();
        if (!isDisabled && lanes.isStalled()) {
            makeRoom(most, lanes.singledOut(), done);
            makeRoom(most, lanes.triedInVain(), done);
        }
        return done;
    }

    private void makeRoom(int most, List<Delivery> dispensable, List<RecordPosition> done) {
        Instant now = clock.instant();
        for (Delivery delivery : dispensable) {
            if (lanes.held() >= most) {
                giveUp(delivery, delivery.lastFailure().orElseThrow(), now);
                lanes.dropped(delivery);
                done.add(delivery.position());
            }
        }
    }

    private void giveUp(Delivery delivery, Outcome.Failed failure, Instant now) {
        givenUp.record(delivery, failure.reason(), failure.detail(), now);
        metrics.givenUp(failure.reason());
        LOG.warn(
                "Target {}: message {} is given up after {} attempts: {}",
                target.name(),
                delivery.message().id(),
                delivery.attempts(),
                failure.detail());
    }

    private void tellChange() {
        if (lanes.isDown() != wasDown) {
            wasDown = lanes.isDown();
            if (wasDown) {
                LOG.warn("Target {} doesn't take messages; it is tried again and again", target.name());
            } else {
                LOG.info("Target {} takes messages again; {} wait", target.name(), lanes.held());
            }
        }
    }

    /** Forgets messages that another process has now. */
    public void forget(Predicate<RecordPosition> lost) {
        lanes.forget(lost);
    }

    /** How many messages there are, under way or waiting. */
    public int held() {
        return lanes.held();
    }

    /** How many requests are under way. */
    public int inFlight() {
        return lanes.inFlight();
    }

    /** Whether the target is taken to be down. */
    public boolean isDown() {
        return lanes.isDown();
    }

    /** Whether all that is held has failed before. */
    public boolean isStalled() {
        return lanes.isStalled();
    }

    /** Whether the target wants nothing any more. */
    public boolean isDisabled() {
        return isDisabled;
    }

    /** When the oldest message that waits happened. */
    public Optional<Instant> oldest() {
        return lanes.oldest();
    }
}
