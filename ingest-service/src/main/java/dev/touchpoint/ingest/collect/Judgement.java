package dev.touchpoint.ingest.collect;

import dev.touchpoint.ingest.publish.LogRecord;
import dev.touchpoint.ingest.validation.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the collector makes of a request, before Kafka has it.
 *
 * @param site the site it belongs to; null when its key opens none
 * @param records what has to be acknowledged before the answer: accepted touchpoints and rows about refused ones
 * @param outcome the answer, once they are
 * @param withoutIdentifiers how many touchpoints were accepted without identifiers, because consent was refused
 */
record Judgement(@Nullable String site, List<LogRecord> records, Outcome outcome, int withoutIdentifiers) {

    long bytes() {
        return LogRecord.bytes(records);
    }

    /** What the sender is told. */
    sealed interface Outcome {}

    /** The request was read; each event has its own result. */
    record Read(List<EventResult> results) implements Outcome {}

    /** The request, or its only event, is refused. */
    record Refused(Violation violation) implements Outcome {}

    /**
     * What became of one event.
     *
     * @param index its place in the request, from 0
     * @param id the sender's id; empty when it has none
     * @param violation why it is refused; null when it is accepted
     */
    record EventResult(int index, String id, @Nullable Violation violation) {}
}
