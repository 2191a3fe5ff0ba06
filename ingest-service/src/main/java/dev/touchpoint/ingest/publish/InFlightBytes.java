package dev.touchpoint.ingest.publish;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** The bound of what the collector holds in memory on its way to Kafka. */
@Singleton
public final class InFlightBytes {

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    @Inject
    InFlightBytes(KafkaSettings settings) {
        this(settings.inFlightBytes());
    }

    /** Holds at most {@code limit} bytes. */
    public InFlightBytes(long limit) {
        this.limit = limit;
    }

    /** Bytes held now. */
    public long held() {
        return held.get();
    }

    /** Opens an account for one request. */
    public Account open() {
        return new Account();
    }

    /** The bytes of one request. */
    public final class Account {

        private final AtomicLong mine = new AtomicLong();

        private Account() {}

        /** Holds more bytes, unless that would pass the bound: then nothing changes and the answer is false. */
        public boolean hold(long bytes) {
            if (held.addAndGet(bytes) > limit) {
                held.addAndGet(-bytes);
                return false;
            }
            mine.addAndGet(bytes);
            return true;
        }

        /** Gives everything back; further calls do nothing. */
        public void close() {
            held.addAndGet(-mine.getAndSet(0));
        }
    }
}
