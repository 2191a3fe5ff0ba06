package dev.touchpoint.event;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.touchpoint.event.wire.TouchpointsMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The value of a record in {@link Topics#TOUCHPOINTS}: the bytes of one touchpoint, or, where its first field is that of
 * {@code TouchpointsMessage}, those of several. {@link RecordPacking} writes it.
 */
public final class RecordValue {

    private static final int SEVERAL =
            TouchpointsMessage.TOUCHPOINTS_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;

    /** What {@link #SEVERAL} is on the wire. */
    private static final byte FIRST = (byte) (SEVERAL & 0x7F | 0x80);

    private static final byte SECOND = (byte) (SEVERAL >>> 7);

    private RecordValue() {}

    /**
     * The bytes of each touchpoint in it, in order; whether these are one only {@link TouchpointCodec} knows.
     *
     * @throws UndecodableTouchpointException if it holds several and where they begin and end can't be read
     */
    public static List<byte[]> parts(byte[] value) throws UndecodableTouchpointException {
        return holdsSeveral(value) ? several(value) : List.of(value);
    }

    /**
     * The touchpoints in it, in order.
     *
     * @throws UndecodableTouchpointException if any of it is no touchpoint
     */
    public static List<Touchpoint> touchpoints(byte[] value) throws UndecodableTouchpointException {
        List<Touchpoint> touchpoints = new ArrayList<>();
        for (byte[] part : parts(value)) {
            touchpoints.add(TouchpointCodec.decode(part));
        }
        return touchpoints;
    }

    private static boolean holdsSeveral(byte[] value) {
        return value.length >= 2 && value[0] == FIRST && value[1] == SECOND;
    }

    /** By hand, because the generated reader would make touchpoints of them, and their bytes are wanted. */
    private static List<byte[]> several(byte[] value) throws UndecodableTouchpointException {
        List<byte[]> parts = new ArrayList<>();
        CodedInputStream in = CodedInputStream.newInstance(value);
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (tag == SEVERAL) {
                    parts.add(in.readByteArray());
                } else {
                    // Of a later version.
                    in.skipField(tag);
                }
            }
        } catch (IOException e) {
            throw new UndecodableTouchpointException(
                    "%d bytes are no touchpoints: %s".formatted(value.length, e.getMessage()), e);
        }
        return parts;
    }
}
