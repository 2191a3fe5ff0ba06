package dev.touchpoint.journeystream.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.journeystream.announcement.Announcement;
import dev.touchpoint.journeystream.announcement.AnnouncementType;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class AnnouncementTopicsTest {

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void whatIsToldNowOfLongAgoBearsNoTimeOfThen() {
        Announcement withdrawn =
                Announcement.withdrawn(AnnouncementType.CART_ABANDONED, "shop", "device:a", "told", 0, LONG_AGO, "");

        ProducerRecord<byte[], byte[]> record = AnnouncementTopics.told(withdrawn, null, LONG_AGO.toEpochMilli());

        assertThat(record.timestamp()).isNull();
        assertThat(record.topic()).isEqualTo("carts.abandoned");
        assertThat(record.value()).isEqualTo(withdrawn.value());
    }
}
