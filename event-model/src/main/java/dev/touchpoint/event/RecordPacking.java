package dev.touchpoint.event;

import dev.touchpoint.event.wire.TouchpointsMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the touchpoints of a request into as few records as their keys and the bounds allow: those of one key share one, in their
 * order. A record holds an event id at most once, so that a place on the log and an id name one touchpoint; so what belongs to
 * nobody, whose key is its own id, lies alone. A packing is used again and again, by one thread.
 */
public final class RecordPacking {

    /** Bytes in a record of several: it fits a producer's usual batch, and is far below what brokers take. */
    public static final int MOST_BYTES = 48 * 1024;

    /** Touchpoints in a record. */
    public static final int MOST_TOUCHPOINTS = 500;

    /** What stands before a touchpoint in a record of several, at most: its tag and its length. */
    private static final int HEAD_BYTES = 2 + 3;

    /** All touchpoints, one behind the other; records are put together from it. */
    private final WireWriter written = new WireWriter();

    private final WireWriter value = new WireWriter();
    private final List<Open> records = new ArrayList<>();
    private final Map<ByteBuffer, Open> newestByKey = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private int begun;

    /** A packing with nothing in it. */
    public RecordPacking() {}

    /**
     * A record of the log.
     *
     * @param key the {@link Touchpoint#partitionKey()} of all in it
     * @param value what {@link RecordValue} reads
     * @param at its timestamp, their {@code received_at}, milliseconds since the epoch
     */
    @SuppressWarnings("ArrayRecordComponent") // Handed on once, never compared.
    public record Packed(byte[] key, byte[] value, long at) {}

    /** Forgets everything. */
    public void clear() {
        written.clear();
        records.clear();
        newestByKey.clear();
        ids.clear();
        begun = 0;
    }

    /** Where the fields of the next touchpoint are written; {@link #end} ends it. */
    public WireWriter touchpoint() {
        return written;
    }

    /** Adds a touchpoint. */
    public void add(Touchpoint touchpoint) {
        TouchpointCodec.write(written, touchpoint);
        end(
                touchpoint.partitionKey().getBytes(StandardCharsets.UTF_8),
                touchpoint.eventId(),
                touchpoint.receivedAt().toEpochMilli());
    }

    /**
     * What was written since the last end is one touchpoint.
     *
     * @param key its {@link Touchpoint#partitionKey()}, which is kept as it is
     * @param eventId its event id
     * @param at its {@code received_at}, milliseconds since the epoch
     */
    public void end(byte[] key, String eventId, long at) {
        int from = begun;
        begun = written.length();
        boolean repeated = !ids.add(eventId);
        Open record = newest(key);
        if (record == null || repeated || !record.takes(at, begun - from)) {
            record = new Open(key, at);
            records.add(record);
            newestByKey.put(ByteBuffer.wrap(key), record);
        }
        record.add(from, begun);
    }

    /** The newest record of a key; nearly always it is that of the touchpoint before. */
    private @Nullable Open newest(byte[] key) {
        Open last = records.isEmpty() ? null : records.get(records.size() - 1);
        return last != null && Arrays.equals(last.key, key) ? last : newestByKey.get(ByteBuffer.wrap(key));
    }

    /** The records of all that was added, those whose first touchpoint came first before the others. */
    public List<Packed> records() {
        List<Packed> packed = new ArrayList<>(records.size());
        for (Open record : records) {
            value.clear();
            record.writeTo(value, written);
            packed.add(new Packed(record.key, value.toBytes(), record.at));
        }
        return packed;
    }

    /** A record, as the places of its touchpoints. */
    private static final class Open {

        private final byte[] key;
        private final long at;
        private int[] ends = new int[2];
        private int count;
        private int bytes;

        private Open(byte[] key, long at) {
            this.key = key;
            this.at = at;
        }

        private boolean takes(long atTime, int size) {
            return at == atTime && count < MOST_TOUCHPOINTS && bytes + HEAD_BYTES + size <= MOST_BYTES;
        }

        private void add(int from, int to) {
            if (2 * count == ends.length) {
                ends = Arrays.copyOf(ends, 2 * ends.length);
            }
            ends[2 * count] = from;
            ends[2 * count + 1] = to;
            count++;
            bytes += HEAD_BYTES + to - from;
        }

        private void writeTo(WireWriter out, WireWriter written) {
            if (count == 1) {
                out.part(written, ends[0], ends[1]);
                return;
            }
            for (int i = 0; i < count; i++) {
                out.message(TouchpointsMessage.TOUCHPOINTS_FIELD_NUMBER, written, ends[2 * i], ends[2 * i + 1]);
            }
        }
    }
}
