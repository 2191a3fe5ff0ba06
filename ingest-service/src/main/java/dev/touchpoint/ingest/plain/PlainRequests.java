package dev.touchpoint.ingest.plain;

import dev.touchpoint.ingest.dialect.Reception;
import dev.touchpoint.ingest.privacy.BlockedIds;
import dev.touchpoint.ingest.publish.LogRecord;
import dev.touchpoint.ingest.validation.Utf8;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests whose every event is accepted, and written as nearly all are, from their bytes straight into records. All
 * others are left to the dialect's readers: the outcome is the same, byte by byte, only later.
 */
@Singleton
public final class PlainRequests {

    /** Readers that rest; each remembers addresses, so that there are no more than can be at work at once. */
    private final Queue<PlainRequest> resting =
            new ArrayBlockingQueue<>(2 * Runtime.getRuntime().availableProcessors());

    private final BlockedIds blockedIds;

    /** Reads with these ids identifying nobody. */
    public PlainRequests(BlockedIds blockedIds) {
        this.blockedIds = blockedIds;
    }

    /**
     * What became of a request all of whose events are accepted.
     *
     * @param records their records, those of one sender in the order of the request
     * @param ids their senders' ids, in the order of the request
     */
    public record Accepted(List<LogRecord> records, List<String> ids) {}

    /**
     * The records of a body.
     *
     * @param reception how it came in; what it says of the time it was sent is not looked at
     * @return null if it isn't plain
     */
    public @Nullable Accepted read(byte[] body, Reception reception) {
        if (reception.refusesConsent() || !Utf8.isValid(body)) {
            return null;
        }
        PlainRequest reader = resting.poll();
        if (reader == null) {
            reader = new PlainRequest(blockedIds);
        }
        Accepted accepted;
        try {
            accepted = reader.read(body, reception);
        } catch (NotPlainException e) {
            accepted = null;
        }
        resting.offer(reader);
        return accepted;
    }
}
