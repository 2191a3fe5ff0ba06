package dev.touchpoint.journeystream.stitching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.StableId;
import dev.touchpoint.event.rejection.Rejection;
import dev.touchpoint.event.rejection.Rejection.Cause;
import dev.touchpoint.event.rejection.Rejection.Encoding;
import dev.touchpoint.event.rejection.Rejection.Kind;
import dev.touchpoint.event.rejection.Rejection.Payload;
import dev.touchpoint.event.rejection.RejectionJson;
import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import dev.touchpoint.warehouse.RejectedProgressRow;
import dev.touchpoint.warehouse.RejectedTouchpointRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadRejectionsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private OneInputStreamOperatorTestHarness<LogRecord, WarehouseWrite> reading;

    @BeforeEach
    void open() throws Exception {
        reading = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new ReadRejections()));
        reading.open();
    }

    @AfterEach
    void close() throws Exception {
        reading.close();
    }

    @Test
    void aRefusalBecomesARow() throws Exception {
        Rejection refused = new Rejection(
                StableId.of("x"),
                Kind.EVENT,
                new Cause("missing_id", "id", "Every event has an id", null, null),
                "demo",
                null,
                "touchpoint",
                NOON,
                null,
                "ingest-service",
                "1",
                new Payload("{}", Encoding.TEXT, 2, true));

        read(LogRecord.of(1, 7, NOON.toEpochMilli(), RejectionJson.write(refused)));

        assertWritten(WarehouseWrite.of(new RejectedTouchpointRow(refused, 1, 7)));
    }

    @Test
    void whatIsNoRefusalBecomesARowThatSaysSo() throws Exception {
        read(LogRecord.of(1, 7, NOON.toEpochMilli(), "nonsense".getBytes(StandardCharsets.UTF_8)));

        Rejection expected = new Rejection(
                StableId.of("touchpoints.rejected", "1", "7"),
                Kind.RECORD,
                new Cause("unreadable_rejection", "", "A row about something refused is JSON", null, null),
                null,
                null,
                "touchpoints.rejected",
                NOON,
                null,
                "journey-stream",
                "unknown",
                new Payload("bm9uc2Vuc2U=", Encoding.BASE64, 8, true));
        assertWritten(WarehouseWrite.of(new RejectedTouchpointRow(expected, 1, 7)));
    }

    @Test
    void howFarItIsIsToldOnceWhenTimeWentOn() throws Exception {
        read(LogRecord.end(0, 1, NOON.toEpochMilli()));
        reading.processWatermark(NOON.toEpochMilli());
        read(LogRecord.end(0, 1, NOON.toEpochMilli()));
        read(LogRecord.end(1, 1, NOON.toEpochMilli()));
        reading.processWatermark(NOON.plusSeconds(1).toEpochMilli());
        read(LogRecord.end(0, 1, NOON.toEpochMilli()));

        assertWritten(
                WarehouseWrite.of(new RejectedProgressRow(NOON)),
                WarehouseWrite.of(new RejectedProgressRow(NOON.plusSeconds(1))));
    }

    private void read(LogRecord record) throws Exception {
        reading.processElement(record, record.timestamp());
    }

    private void assertWritten(WarehouseWrite... expected) {
        assertThat(reading.extractOutputValues())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(expected);
    }
}
