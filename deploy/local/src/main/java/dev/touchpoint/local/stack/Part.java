package dev.touchpoint.local.stack;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parts of the stack, in the order they start. */
public enum Part {
    /** The log of record. */
    KAFKA("kafka"),
    /** The warehouse. */
    CLICKHOUSE("clickhouse"),
    /** The collector; it makes the topics. */
    INGEST_SERVICE("ingest-service"),
    /** The stitching job. */
    JOURNEY_STREAM("journey-stream"),
    /** The answers. */
    QUERY_API("query-api"),
    /** Tells others; only where a file says whom. */
    WEBHOOK_SERVICE("webhook-service");

    /** What takes events in stops first, what others write to stops last. */
    static final List<Part> STOP_ORDER =
            List.of(INGEST_SERVICE, JOURNEY_STREAM, WEBHOOK_SERVICE, QUERY_API, CLICKHOUSE, KAFKA);

    private final String label;

    Part(String label) {
        this.label = label;
    }

    /** The name on the command line, of the log file and of the module. */
    public String label() {
        return label;
    }

    /** The part of that name. */
    public static Optional<Part> of(String label) {
        return Arrays.stream(values()).filter(part -> part.label.equals(label)).findFirst();
    }

    /** What has to be ready before this part starts. */
    Set<Part> needs() {
        return switch (this) {
            case KAFKA, CLICKHOUSE -> Set.of();
            case INGEST_SERVICE, WEBHOOK_SERVICE -> Set.of(KAFKA);
            case JOURNEY_STREAM -> Set.of(KAFKA, CLICKHOUSE, INGEST_SERVICE);
            case QUERY_API -> Set.of(CLICKHOUSE);
        };
    }

    @Override
    public String toString() {
        return label;
    }
}
