package dev.touchpoint.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.touchpoint.event.wire.TouchpointMessage;
import dev.touchpoint.event.wire.TouchpointsMessage;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RecordValueTest {

    private static final byte[] TWO = TouchpointsMessage.newBuilder()
            .addTouchpoints(message("e-1"))
            .addTouchpoints(message("e-2"))
            .build()
            .toByteArray();

    @Test
    void oneIsItsBytes() throws Exception {
        byte[] one = message("e-1").toByteArray();

        assertThat(RecordValue.parts(one)).containsExactly(one);
    }

    @Test
    void severalAreReadInOrder() throws Exception {
        assertThat(RecordValue.touchpoints(TWO)).extracting(Touchpoint::eventId).containsExactly("e-1", "e-2");
    }

    @Test
    void aFieldOfALaterVersionIsPassedOver() throws Exception {
        byte[] later = Arrays.copyOf(TWO, TWO.length + 3);
        later[TWO.length] = (byte) 0xA8; // Field 101, a number: (101 << 3) in two bytes,
        later[TWO.length + 1] = 0x06;
        later[TWO.length + 2] = 0x07; // which is 7.

        assertThat(RecordValue.touchpoints(later))
                .extracting(Touchpoint::eventId)
                .containsExactly("e-1", "e-2");
    }

    /** Where a touchpoint ends nothing shows that another followed: Kafka's own checksums are for that. */
    @Test
    void whatIsCutOffAnywhereElseIsRefused() throws Exception {
        int firstEnds = TouchpointsMessage.newBuilder()
                .addTouchpoints(message("e-1"))
                .build()
                .getSerializedSize();
        assertThat(RecordValue.parts(Arrays.copyOf(TWO, firstEnds))).hasSize(1);
        for (int length = 2; length < TWO.length; length++) {
            byte[] cut = Arrays.copyOf(TWO, length);
            if (length != firstEnds) {
                assertThatThrownBy(() -> RecordValue.parts(cut))
                        .as("%d of %d bytes", length, TWO.length)
                        .isInstanceOf(UndecodableTouchpointException.class)
                        .hasMessageContaining("%d bytes are no touchpoints".formatted(length));
            }
        }
    }

    @Test
    void theEndOfAGroupThatNeverBeganIsRefused() {
        byte[] ended = Arrays.copyOf(TWO, TWO.length + 1);
        ended[TWO.length] = 0x0C; // The end of a group with number 1.

        assertThatThrownBy(() -> RecordValue.parts(ended))
                .isInstanceOf(UndecodableTouchpointException.class)
                .hasMessageContaining("bytes are no touchpoints");
    }

    @Test
    void oneThatIsNoneLeavesTheOthersReadable() throws Exception {
        byte[] value = TouchpointsMessage.newBuilder()
                .addTouchpoints(message("e-1"))
                .addTouchpoints(TouchpointMessage.getDefaultInstance())
                .addTouchpoints(message("e-3"))
                .build()
                .toByteArray();

        List<byte[]> parts = RecordValue.parts(value);

        assertThat(TouchpointCodec.decode(parts.get(0)).eventId()).isEqualTo("e-1");
        assertThat(TouchpointCodec.decode(parts.get(2)).eventId()).isEqualTo("e-3");
        assertThatThrownBy(() -> TouchpointCodec.decode(parts.get(1)))
                .isInstanceOf(UndecodableTouchpointException.class);
    }

    @Property
    void anyBytesAreTouchpointsOrRefused(@ForAll byte[] bytes, @ForAll boolean several) throws Exception {
        byte[] value = bytes;
        if (several) {
            value = new byte[bytes.length + 2];
            value[0] = (byte) 0xA2;
            value[1] = 0x06;
            System.arraycopy(bytes, 0, value, 2, bytes.length);
        }
        compareWithTheGeneratedReader(value);
    }

    @Property
    void ofChangedBytesTheSameIsReadAsByTheGeneratedReader(
            @ForAll @IntRange(min = 2, max = 1_000) int place, @ForAll byte changed) throws Exception {
        byte[] value = TWO.clone();
        value[2 + place % (value.length - 2)] = changed;

        compareWithTheGeneratedReader(value);
    }

    private static void compareWithTheGeneratedReader(byte[] value) throws Exception {
        try {
            List<Touchpoint> read = RecordValue.touchpoints(value);

            assertThat(read).isNotEmpty();
            assertThat(read)
                    .extracting(Touchpoint::eventId)
                    .containsExactlyElementsOf(idsReadByTheGeneratedReader(value));
        } catch (UndecodableTouchpointException refused) {
            assertThat(refused).hasMessageContaining("bytes are no touchpoint");
        }
    }

    private static List<String> idsReadByTheGeneratedReader(byte[] value) throws InvalidProtocolBufferException {
        List<TouchpointMessage> messages = HexFormat.of().formatHex(value).startsWith("a206")
                ? TouchpointsMessage.parseFrom(value).getTouchpointsList()
                : List.of(TouchpointMessage.parseFrom(value));
        return messages.stream().map(TouchpointMessage::getEventId).toList();
    }

    @Test
    void theFirstBytesOfSeveralAreThoseOfNoTouchpoint() {
        assertThat(HexFormat.of().formatHex(TWO)).startsWith("a206");
        assertThatThrownBy(() -> TouchpointCodec.decode(TWO)).isInstanceOf(UndecodableTouchpointException.class);
    }

    private static TouchpointMessage message(String id) {
        return TouchpointMessage.newBuilder()
                .setEventId(id)
                .setSite("shop")
                .setName("view")
                .build();
    }
}
