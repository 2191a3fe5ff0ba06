package dev.touchpoint.ingest.publish;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.ErasureCodec;
import dev.touchpoint.event.RecordPacking;
import dev.touchpoint.event.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record for the log.
 *
 * @param topic the topic
 * @param key what decides its partition; null for any
 * @param value its bytes
 * @param timestamp epoch milliseconds: the time of receipt, so that retention never counts from a client's clock
 */
@SuppressWarnings(
        "ArrayRecordComponent") // Never compared; a copy of every payload would be the cost of the alternative.
public record LogRecord(String topic, byte @Nullable [] key, byte[] value, long timestamp) {

    /** The records of accepted touchpoints. */
    public static List<LogRecord> of(List<RecordPacking.Packed> packed) {
        List<LogRecord> records = new ArrayList<>(packed.size());
        for (RecordPacking.Packed record : packed) {
            records.add(new LogRecord(Topics.TOUCHPOINTS, record.key(), record.value(), record.at()));
        }
        return records;
    }

    /** The record of a request to be forgotten. */
    public static LogRecord of(Erasure erasure) {
        return new LogRecord(
                Topics.ERASED,
                erasure.key().getBytes(StandardCharsets.UTF_8),
                ErasureCodec.encode(erasure),
                erasure.until().toEpochMilli());
    }

    /** Bytes that all of them take. */
    public static long bytes(List<LogRecord> records) {
        long bytes = 0;
        for (LogRecord record : records) {
            bytes += record.size();
        }
        return bytes;
    }

    /** Bytes it takes. */
    public int size() {
        return value.length + (key == null ? 0 : key.length);
    }
}
