package dev.touchpoint.event;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.touchpoint.event.wire.TouchpointMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/** What journeys are made of: a touchpoint without what no rule of them reads, half of its bytes with a browser's name. */
public final class TouchpointEssence {

    private static final Set<Integer> LEFT_OUT = Set.of(
            TouchpointMessage.SOURCE_FIELD_NUMBER,
            TouchpointMessage.CLIENT_TIME_FIELD_NUMBER,
            TouchpointMessage.SENT_AT_FIELD_NUMBER,
            TouchpointMessage.CLOCK_CLAMPED_FIELD_NUMBER,
            TouchpointMessage.EXPERIMENTS_FIELD_NUMBER,
            TouchpointMessage.FEEDBACK_FIELD_NUMBER,
            TouchpointMessage.CONTEXT_FIELD_NUMBER,
            TouchpointMessage.CONSENT_FIELD_NUMBER,
            TouchpointMessage.ADS_CONSENT_FIELD_NUMBER,
            TouchpointMessage.PERSONALISATION_CONSENT_FIELD_NUMBER);

    private TouchpointEssence() {}

    /**
     * The bytes of the same touchpoint without its source, the client's and the sender's time, experiments, feedback, context
     * and consent. Of these bytes they are the same again.
     *
     * @param touchpoint the bytes of one that can be decoded
     * @throws IllegalArgumentException if they can't be
     */
    public static byte[] of(byte[] touchpoint) {
        byte[] essence = new byte[touchpoint.length];
        int length = 0;
        CodedInputStream in = CodedInputStream.newInstance(touchpoint);
        try {
            int begin = 0;
            for (int tag; (tag = in.readTag()) != 0; ) {
                in.skipField(tag);
                int end = in.getTotalBytesRead();
                if (!LEFT_OUT.contains(WireFormat.getTagFieldNumber(tag))) {
                    System.arraycopy(touchpoint, begin, essence, length, end - begin);
                    length += end - begin;
                }
                begin = end;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("%d bytes are no touchpoint".formatted(touchpoint.length), e);
        }
        return Arrays.copyOf(essence, length);
    }
}
