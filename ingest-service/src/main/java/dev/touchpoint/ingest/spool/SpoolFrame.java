package dev.touchpoint.ingest.spool;

import dev.touchpoint.ingest.publish.LogRecord;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One frame of a segment: the records of one request, or the seal that ends the file.
 *
 * <pre>
 * mark u32 · length u32 · CRC-32C of length and payload u32 · payload
 * payload: number of records i32, then per record: topic, timestamp i64, key, value; texts and bytes after their length i32
 * </pre>
 */
final class SpoolFrame {

    static final int HEAD_BYTES = 12;

    private static final int MARK = 0x5470_F4A3;
    private static final int SEAL = -1;
    private static final int NO_KEY = -1;

    private SpoolFrame() {}

    /** The frame of these records. */
    static byte[] of(List<LogRecord> records) {
        int size = Integer.BYTES;
        for (LogRecord record : records) {
            size += topic(record).length + record.size() + 3 * Integer.BYTES + Long.BYTES;
        }
        ByteBuffer frame = ByteBuffer.allocate(HEAD_BYTES + size).position(HEAD_BYTES);
        frame.putInt(records.size());
        for (LogRecord record : records) {
            byte[] topic = topic(record);
            byte[] key = record.key();
            frame.putInt(topic.length).put(topic).putLong(record.timestamp());
            if (key == null) {
                frame.putInt(NO_KEY);
            } else {
                frame.putInt(key.length).put(key);
            }
            frame.putInt(record.value().length).put(record.value());
        }
        return headed(frame.array());
    }

    /** The frame that says that the segment is whole. */
    static byte[] seal() {
        ByteBuffer frame = ByteBuffer.allocate(HEAD_BYTES + Integer.BYTES).position(HEAD_BYTES);
        return headed(frame.putInt(SEAL).array());
    }

    private static byte[] headed(byte[] frame) {
        int length = frame.length - HEAD_BYTES;
        ByteBuffer.wrap(frame).putInt(MARK).putInt(length).putInt(checksum(frame, 0, length));
        return frame;
    }

    /** The length of the whole frame that begins at {@code at}; 0 when there is none, or not all of it, or it is damaged. */
    static int lengthAt(byte[] segment, int at) {
        if (segment.length - at < HEAD_BYTES + Integer.BYTES) {
            return 0;
        }
        ByteBuffer head = ByteBuffer.wrap(segment, at, HEAD_BYTES);
        boolean marked = head.getInt() == MARK;
        int length = head.getInt();
        int checksum = head.getInt();
        boolean possible = marked && length >= Integer.BYTES && length <= segment.length - at - HEAD_BYTES;
        return possible && checksum == checksum(segment, at, length) ? HEAD_BYTES + length : 0;
    }

    /** Whether the frame at {@code at}, which is whole, is the seal. */
    static boolean isSeal(byte[] segment, int at) {
        return ByteBuffer.wrap(segment, at + HEAD_BYTES, Integer.BYTES).getInt() == SEAL;
    }

    /**
     * The records of the frame at {@code at}, which is whole and no seal.
     *
     * @throws IllegalArgumentException if it holds something else, which no checksum of ours ever covered
     */
    static List<LogRecord> recordsAt(byte[] segment, int at) {
        ByteBuffer in = ByteBuffer.wrap(segment, at + HEAD_BYTES, lengthAt(segment, at) - HEAD_BYTES);
        try {
            int count = in.getInt();
            List<LogRecord> records = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String topic = new String(bytes(in, in.getInt()), StandardCharsets.UTF_8);
                long timestamp = in.getLong();
                int keyLength = in.getInt();
                byte @Nullable [] key = keyLength == NO_KEY ? null : bytes(in, keyLength);
                records.add(new LogRecord(topic, key, bytes(in, in.getInt()), timestamp));
            }
            return records;
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            throw new IllegalArgumentException("A frame of another format", e);
        }
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static byte[] topic(LogRecord record) {
        return record.topic().getBytes(StandardCharsets.UTF_8);
    }

    /** Covers the length, too: with a wrong one, everything after it would be misread. */
    private static int checksum(byte[] bytes, int frameAt, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, frameAt + Integer.BYTES, Integer.BYTES);
        checksum.update(bytes, frameAt + HEAD_BYTES, length);
        return (int) checksum.getValue();
    }
}
