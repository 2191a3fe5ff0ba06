package dev.touchpoint.webhook.kafka;

import dev.touchpoint.webhook.delivery.Delivery;
import dev.touchpoint.webhook.delivery.Dispatcher;
import dev.touchpoint.webhook.delivery.Message;
import dev.touchpoint.webhook.delivery.Pace;
import dev.touchpoint.webhook.delivery.RecordPosition;
import dev.touchpoint.webhook.delivery.Sending;
import dev.touchpoint.webhook.measure.TargetMetrics;
import dev.touchpoint.webhook.measure.TargetState;
import dev.touchpoint.webhook.target.Target;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One target's consumer, from its opening to its end. It polls whatever happens, so that its group keeps it, and takes
 * no more while enough waits; an offset is committed once everything before it has arrived or is given up. Belongs to
 * one thread.
 */
final class TargetReading implements ConsumerRebalanceListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TargetReading.class);

    private static final int MOST_HELD = 500;

    /** While all that is held only fails: behind it there may be what the target takes. */
    private static final int MOST_HELD_STALLED = 2 * MOST_HELD;

    private static final Duration WHILE_UNDER_WAY = Duration.ofMillis(10);
    private static final Duration WHILE_QUIET = Duration.ofMillis(100);
    private static final Duration COMMIT_EVERY = Duration.ofMillis(500);
    private static final Duration LAST_COMMIT = Duration.ofSeconds(5);

    private final Target target;
    private final TargetMetrics metrics;
    private final FailedTopic failed;
    private final Clock clock;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Dispatcher dispatcher;
    private final Map<TopicPartition, OffsetLedger> ledgers = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private Instant nextCommit = Instant.MIN;
    private boolean isFull;

    TargetReading(
            Target target,
            KafkaAccess kafka,
            Sending sending,
            FailedTopic failed,
            TargetMetrics metrics,
            Pace pace,
            Clock clock) {
        this.target = target;
        this.metrics = metrics;
        this.failed = failed;
        this.clock = clock;
        this.dispatcher = new Dispatcher(target, sending, this::giveUp, metrics, pace, clock);
        this.consumer = kafka.consumer(target);
        consumer.subscribe(target.topics(), this);
    }

    private void giveUp(Delivery delivery, String reason, String detail, Instant now) {
        failed.givenUp(target, delivery, delivery.lane().getBytes(StandardCharsets.UTF_8), reason, detail, now);
    }

    /** One turn: reads, sends, looks at what came back. Takes a tenth of a second at most while Kafka answers. */
    void turn() {
        for (ConsumerRecord<byte[], byte[]> read :
                consumer.poll(dispatcher.inFlight() > 0 ? WHILE_UNDER_WAY : WHILE_QUIET)) {
            take(read);
        }
        settle();
        dispatcher.sendDue();
        pauseOrResume();
        if (!clock.instant().isBefore(nextCommit)) {
            nextCommit = clock.instant().plus(COMMIT_EVERY);
            commit();
            showState();
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> read) {
        OffsetLedger ledger = ledgers.computeIfAbsent(partition(read), none -> OffsetLedger.unknown());
        ledger.read(read.offset());
        if (ledger.isDone(read.offset())) {
            return;
        }
        String key = read.key() == null ? "" : new String(read.key(), StandardCharsets.UTF_8);
        try {
            if (read.value() == null) {
                ledger.done(read.offset());
                return;
            }
            Message message = Message.parse(read.value());
            if (isWanted(message, Instant.ofEpochMilli(read.timestamp()))) {
                dispatcher.take(
                        new Delivery(message, key, new RecordPosition(read.topic(), read.partition(), read.offset())));
                return;
            }
        } catch (IllegalArgumentException e) {
            if (key.startsWith(target.site() + '\0')) {
                failed.unreadable(target, read, String.valueOf(e.getMessage()), clock.instant());
                metrics.givenUp("unreadable");
            }
        }
        ledger.done(read.offset());
    }

    private boolean isWanted(Message message, Instant told) {
        if (!target.wants(message.site(), message.type(), message.withdraws())) {
            return false;
        }
        if (!message.isWithin(target.maxAge(), told, clock.instant())) {
            metrics.tooOld();
            return false;
        }
        return true;
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> read) {
        return new TopicPartition(read.topic(), read.partition());
    }

    private void settle() {
        done(dispatcher.settle());
    }

    private void done(List<RecordPosition> positions) {
        for (RecordPosition done : positions) {
            OffsetLedger ledger = ledgers.get(new TopicPartition(done.topic(), done.partition()));
            if (ledger != null) {
                ledger.done(done.offset());
            }
        }
    }

    private void pauseOrResume() {
        if (isFull) {
            done(dispatcher.makeRoom(MOST_HELD_STALLED));
        }
        isFull = dispatcher.isDisabled() || dispatcher.held() >= mostHeld();
        if (isFull) {
            consumer.pause(consumer.assignment());
        } else {
            consumer.resume(consumer.paused());
        }
    }

    /**
     * Between full and half full nothing changes, lest every message pauses and resumes; but what only fails makes no room by
     * itself, and nobody else waits for it.
     */
    private int mostHeld() {
        if (dispatcher.isStalled()) {
            return MOST_HELD_STALLED;
        }
        return isFull ? MOST_HELD / 2 : MOST_HELD;
    }

    private Map<TopicPartition, OffsetAndMetadata> committable(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            OffsetLedger ledger = ledgers.get(partition);
            if (ledger != null && ledger.committable() >= 0) {
                OffsetAndMetadata offset = new OffsetAndMetadata(ledger.committable(), ledger.metadata());
                if (!offset.equals(committed.get(partition))) {
                    offsets.put(partition, offset);
                }
            }
        }
        return offsets;
    }

    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> offsets = committable(ledgers.keySet());
        if (offsets.isEmpty()) {
            return;
        }
        consumer.commitAsync(offsets, (asked, failure) -> {
            if (failure == null) {
                committed.putAll(asked);
            } else {
                // The next turn tries again; in between nothing is lost, only sent twice if this process dies.
                LOG.debug("Target {}: offsets aren't committed", target.name(), failure);
            }
        });
    }

    private void showState() {
        long lag = consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0L))
                .sum();
        Instant now = clock.instant();
        metrics.show(new TargetState(
                !consumer.assignment().isEmpty(),
                dispatcher.isDown(),
                dispatcher.isDisabled(),
                dispatcher.held(),
                lag,
                dispatcher.oldest().map(at -> Duration.between(at, now)).orElse(Duration.ZERO)));
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        Set<TopicPartition> unread = new HashSet<>(partitions);
        consumer.committed(Set.copyOf(partitions)).forEach((partition, offset) -> {
            if (offset != null) {
                unread.remove(partition);
                committed.put(partition, offset);
                ledgers.put(partition, OffsetLedger.committed(offset.offset(), offset.metadata()));
            }
        });
        beginWithWhatIsYoungEnough(unread);
    }

    /** Records older than the target's age hold nothing that would be sent. */
    private void beginWithWhatIsYoungEnough(Set<TopicPartition> unread) {
        long oldest = clock.instant().minus(target.maxAge()).toEpochMilli();
        Map<TopicPartition, Long> times = new HashMap<>();
        unread.forEach(partition -> times.put(partition, oldest));
        // The ends come first: what is written after them is read, whatever the other answer says.
        Map<TopicPartition, Long> ends = consumer.endOffsets(unread);
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
        ends.forEach((partition, end) -> {
            OffsetAndTimestamp start = starts.get(partition);
            consumer.seek(partition, start == null ? end : start.offset());
        });
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        awaitAnswers();
        try {
            consumer.commitSync(committable(partitions), LAST_COMMIT);
        } catch (KafkaException e) {
            LOG.warn("Target {}: offsets aren't committed; some messages will be sent again", target.name(), e);
        }
        onPartitionsLost(partitions);
    }

    /** What is under way arrives or fails before anyone else goes on with these partitions. */
    private void awaitAnswers() {
        Instant deadline = clock.instant().plus(target.timeout()).plusSeconds(1);
        settle();
        while (dispatcher.inFlight() > 0 && clock.instant().isBefore(deadline)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            settle();
        }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        Set<TopicPartition> lost = Set.copyOf(partitions);
        dispatcher.forget(position -> lost.contains(new TopicPartition(position.topic(), position.partition())));
        lost.forEach(partition -> {
            ledgers.remove(partition);
            committed.remove(partition);
        });
    }

    /** Lets what is under way come to its end, commits, and leaves the group. */
    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(target.timeout().plusSeconds(10)));
    }
}
