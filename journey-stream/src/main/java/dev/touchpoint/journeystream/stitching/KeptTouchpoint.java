package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.TouchpointCodec;
import dev.touchpoint.event.UndecodableTouchpointException;
import dev.touchpoint.journeystream.state.Texts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * A touchpoint in the state of its device.
 *
 * @param receivedAt when the collector had this copy, milliseconds since the epoch
 * @param bytes the copy that counts
 * @param person the person it was last sent to; empty when to none
 * @param sent whether that person has these bytes
 */
public record KeptTouchpoint(
        long receivedAt,
        byte[] bytes,
        @TypeInfo(Texts.class) String person,
        boolean sent) {

    static final String NOBODY = "";

    /** What stands in state. */
    byte[] encoded() {
        byte[] who = person.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + Long.BYTES + Integer.BYTES + who.length + bytes.length)
                .put((byte) (sent ? 1 : 0))
                .putLong(receivedAt)
                .putInt(who.length)
                .put(who)
                .put(bytes)
                .array();
    }

    /** The same as {@link #encoded} wrote it. */
    static KeptTouchpoint of(byte[] encoded) {
        ByteBuffer in = ByteBuffer.wrap(encoded);
        boolean sent = in.get() != 0;
        long receivedAt = in.getLong();
        byte[] who = new byte[in.getInt()];
        in.get(who);
        byte[] touchpoint = new byte[in.remaining()];
        in.get(touchpoint);
        return new KeptTouchpoint(receivedAt, touchpoint, new String(who, StandardCharsets.UTF_8), sent);
    }

    static KeptTouchpoint unsent(Arrival arrival, String person) {
        return new KeptTouchpoint(arrival.receivedAt(), arrival.bytes(), person, false);
    }

    KeptTouchpoint sentTo(String newPerson) {
        return new KeptTouchpoint(receivedAt, bytes, newPerson, true);
    }

    /** Of copies the one received first counts, of those the one with the smallest bytes. */
    boolean countsBefore(Arrival copy) {
        int byReceipt = Long.compare(receivedAt, copy.receivedAt());
        return byReceipt < 0 || (byReceipt == 0 && Arrays.compareUnsigned(bytes, copy.bytes()) <= 0);
    }

    /** What was decoded once, before it was kept. */
    static Touchpoint decoded(byte[] bytes) {
        try {
            return TouchpointCodec.decode(bytes);
        } catch (UndecodableTouchpointException e) {
            throw new IllegalStateException("State holds only touchpoints that could be decoded", e);
        }
    }
}
