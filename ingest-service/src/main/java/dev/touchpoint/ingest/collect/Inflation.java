package dev.touchpoint.ingest.collect;

import dev.touchpoint.ingest.validation.Limits;
import dev.touchpoint.ingest.validation.RefusalException;
import dev.touchpoint.ingest.validation.RefusalReason;
import dev.touchpoint.ingest.validation.Violation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Unpacks bodies, never to more than {@link Limits#INFLATED_BYTES}. */
final class Inflation {

    private static final int BUFFER_BYTES = 16 * 1024;

    private Inflation() {}

    /** Whether the body is gzip: by its first bytes, because senders' content headers are often wrong. */
    static boolean isGzip(byte[] body) {
        return body.length >= 2 && (body[0] & 0xFF) == 0x1F && (body[1] & 0xFF) == 0x8B;
    }

    /**
     * The body, unpacked when it is gzip.
     *
     * @throws RefusalException if it is broken, or unpacks to too much
     */
    static byte[] inflated(byte[] body) throws RefusalException {
        if (!isGzip(body)) {
            return body;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body), BUFFER_BYTES)) {
            byte[] inflated = in.readNBytes(Limits.INFLATED_BYTES);
            if (in.read() >= 0) {
                throw new RefusalException(Violation.above(
                        RefusalReason.BODY_INFLATES_TOO_LARGE,
                        "",
                        "An unpacked body has at most %d bytes".formatted(Limits.INFLATED_BYTES),
                        Limits.INFLATED_BYTES,
                        Limits.INFLATED_BYTES + 1L));
            }
            return inflated;
        } catch (IOException e) {
            throw new RefusalException(RefusalReason.INVALID_GZIP, "", "The body starts like gzip and isn't");
        }
    }
}
