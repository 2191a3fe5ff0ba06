package dev.touchpoint.webhook.delivery;

import java.time.Duration;
import java.util.Optional;

/** What became of one request. */
public sealed interface Outcome {

    /** A word for metrics and records: {@code delivered}, or what went wrong. */
    String reason();

    /** The target answered 2xx. */
    record Delivered(int status) implements Outcome {

        @Override
        public String reason() {
            return "delivered";
        }
    }

    /** The target answered 410: it wants nothing any more. */
    record Gone() implements Outcome {

        @Override
        public String reason() {
            return "gone";
        }
    }

    /**
     * To be tried again.
     *
     * @param reason {@code status}, {@code timeout}, {@code connection}, {@code unknown_host} or {@code address_refused}
     * @param detail what happened, in words
     * @param retryAfter how long the target asked to wait
     * @param isRefusal whether the target answered that it is the message which is wrong, not that it can't take any
     */
    record Failed(String reason, String detail, Optional<Duration> retryAfter, boolean isRefusal) implements Outcome {

        /** One that says nothing of the message. */
        public Failed(String reason, String detail, Optional<Duration> retryAfter) {
            this(reason, detail, retryAfter, false);
        }
    }
}
