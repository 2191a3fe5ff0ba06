package dev.touchpoint.journeystream.kafka;

import dev.touchpoint.journeystream.stitching.LogRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes records as they are: what is no touchpoint must leave by a side output, and here there is none. */
final class LogRecordSchema implements KafkaRecordDeserializationSchema<LogRecord> {

    private static final long serialVersionUID = 1L;
    private static final byte[] NONE = {};

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<LogRecord> out) {
        byte[] value = record.value();
        out.collect(
                LogRecord.of(record.partition(), record.offset(), record.timestamp(), value == null ? NONE : value));
    }

    @Override
    public TypeInformation<LogRecord> getProducedType() {
        return TypeInformation.of(LogRecord.class);
    }
}
