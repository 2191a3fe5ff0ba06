package dev.touchpoint.journeystream.kafka;

import dev.touchpoint.event.rejection.RejectionJson;
import dev.touchpoint.journeystream.stitching.Undecodable;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.SerializationSchema;

/** Writes the row about a record that is no touchpoint. */
final class RejectionSchema implements SerializationSchema<Undecodable> {

    private static final long serialVersionUID = 1L;

    @Override
    public byte[] serialize(Undecodable record) {
        return RejectionJson.write(record.rejection());
    }

    /** The row's id: the same however often the record is read. */
    static final class Key implements SerializationSchema<Undecodable> {

        private static final long serialVersionUID = 1L;

        @Override
        public byte[] serialize(Undecodable record) {
            return record.rejection().id().getBytes(StandardCharsets.UTF_8);
        }
    }
}
