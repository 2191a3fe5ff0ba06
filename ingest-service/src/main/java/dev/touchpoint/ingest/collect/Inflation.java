package dev.touchpoint.ingest.collect;

import dev.touchpoint.ingest.validation.Limits;
import dev.touchpoint.ingest.validation.RefusalException;
import dev.touchpoint.ingest.validation.RefusalReason;
import dev.touchpoint.ingest.validation.Violation;
import dev.touchpoint.rows.GzipMembers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.LongPredicate;

/** Unpacks bodies, never to more than {@link Limits#INFLATED_BYTES}. */
final class Inflation {

    private static final int BUFFER_BYTES = 16 * 1024;

    private Inflation() {}

    /** Whether the body is gzip: by its first bytes, because senders' content headers are often wrong. */
    static boolean isGzip(byte[] body) {
        return body.length >= 2 && (body[0] & 0xFF) == 0x1F && (body[1] & 0xFF) == 0x8B;
    }

    /** There is no room for the unpacked body now. */
    static final class NoRoomException extends Exception {

        private static final long serialVersionUID = 1L;

        NoRoomException() {
            super("No room for the unpacked body", null, false, false);
        }
    }

    /**
     * The body, unpacked when it is gzip.
     *
     * @param room asked for the bytes of each further piece
     * @throws RefusalException if it is broken, or unpacks to too much
     * @throws NoRoomException if {@code room} says no
     */
    static byte[] inflated(byte[] body, LongPredicate room) throws RefusalException, NoRoomException {
        if (!isGzip(body)) {
            return body;
        }
        try (GzipMembers in = new GzipMembers(new ByteArrayInputStream(body), BUFFER_BYTES)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(2 * body.length);
            byte[] piece = new byte[BUFFER_BYTES];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (out.size() + read > Limits.INFLATED_BYTES) {
                    throw tooLarge();
                }
                if (!room.test(read)) {
                    throw new NoRoomException();
                }
                out.write(piece, 0, read);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new RefusalException(
                    RefusalReason.INVALID_GZIP, "", "The body starts like gzip and isn't, or something else follows");
        }
    }

    private static RefusalException tooLarge() {
        return new RefusalException(Violation.above(
                RefusalReason.BODY_INFLATES_TOO_LARGE,
                "",
                "An unpacked body has at most %d bytes".formatted(Limits.INFLATED_BYTES),
                Limits.INFLATED_BYTES,
                Limits.INFLATED_BYTES + 1L));
    }
}
