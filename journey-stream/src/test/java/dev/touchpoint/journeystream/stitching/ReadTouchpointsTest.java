package dev.touchpoint.journeystream.stitching;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.RecordPacking;
import dev.touchpoint.event.StableId;
import dev.touchpoint.event.TouchpointCodec;
import dev.touchpoint.journeystream.intake.StitchSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadTouchpointsTest {

    private static final long AT = 1_767_225_600_000L;
    private static final byte[] ONE_KEY = {1};
    private static final byte[] NONE = {1, 2, 3};

    private OneInputStreamOperatorTestHarness<LogRecord, Arrival> read;

    @BeforeEach
    void open() throws Exception {
        read = new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new ReadTouchpoints(StitchSettings.defaults())));
        read.open();
    }

    @AfterEach
    void close() throws Exception {
        read.close();
    }

    @Test
    void aRecordOfOneIsAnArrival() throws Exception {
        byte[] one = touchpoint("e-1");

        record(one);

        assertThat(read.extractOutputValues()).singleElement().satisfies(arrival -> {
            assertThat(arrival.eventId()).isEqualTo("e-1");
            assertThat(arrival.bytes()).isEqualTo(one);
        });
        assertThat(receipts()).isEqualTo(1);
    }

    @Test
    void aRecordOfSeveralIsAnArrivalAndAReceiptEach() throws Exception {
        record(several(touchpoint("e-1"), touchpoint("e-2"), touchpoint("e-3")));

        assertThat(read.extractOutputValues()).extracting(Arrival::eventId).containsExactly("e-1", "e-2", "e-3");
        assertThat(read.extractOutputValues().get(1).bytes()).isEqualTo(touchpoint("e-2"));
        assertThat(receipts()).isEqualTo(3);
        assertThat(refused()).isEmpty();
    }

    @Test
    void whatIsNoneIsRefusedAloneByItsPlace() throws Exception {
        record(several(touchpoint("e-1"), NONE, touchpoint("e-3")));

        assertThat(read.extractOutputValues()).extracting(Arrival::eventId).containsExactly("e-1", "e-3");
        assertThat(refused()).singleElement().satisfies(refused -> {
            assertThat(refused.rejection().id()).isEqualTo(StableId.of("touchpoints", "3", "17", "1"));
            assertThat(refused.rejection().source()).isEqualTo("touchpoints-3-17-1");
            assertThat(refused.value()).isEqualTo(NONE);
        });
    }

    @Test
    void aRecordThatCantBeTakenApartIsRefusedAsAWhole() throws Exception {
        byte[] whole = several(touchpoint("e-1"), touchpoint("e-2"));
        byte[] cut = Arrays.copyOf(whole, whole.length - 1);

        record(cut);

        assertThat(read.extractOutputValues()).isEmpty();
        assertThat(refused()).singleElement().satisfies(refused -> {
            assertThat(refused.rejection().id()).isEqualTo(StableId.of("touchpoints", "3", "17"));
            assertThat(refused.rejection().source()).isEqualTo("touchpoints-3-17");
            assertThat(refused.rejection().cause().reason()).isEqualTo("undecodable");
            assertThat(refused.value()).isEqualTo(cut);
        });
    }

    private void record(byte[] value) throws Exception {
        read.processElement(new StreamRecord<>(LogRecord.of(3, 17, AT, value), AT));
    }

    private long receipts() {
        return read.getSideOutput(ReadTouchpoints.RECEIPTS) == null
                ? 0
                : read.getSideOutput(ReadTouchpoints.RECEIPTS).size();
    }

    private List<Undecodable> refused() {
        List<Undecodable> refused = new ArrayList<>();
        if (read.getSideOutput(ReadTouchpoints.UNDECODABLE) != null) {
            read.getSideOutput(ReadTouchpoints.UNDECODABLE).forEach(element -> refused.add(element.getValue()));
        }
        return refused;
    }

    private static byte[] several(byte[]... parts) {
        RecordPacking packing = new RecordPacking();
        for (int i = 0; i < parts.length; i++) {
            packing.touchpoint().fields(parts[i]);
            packing.end(ONE_KEY, Integer.toString(i), AT);
        }
        return packing.records().get(0).value();
    }

    private static byte[] touchpoint(String id) {
        return TouchpointCodec.encode(aTouchpoint().id(id).device("a").build());
    }
}
