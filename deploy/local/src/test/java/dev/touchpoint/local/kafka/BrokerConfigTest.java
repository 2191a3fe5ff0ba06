package dev.touchpoint.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;

class BrokerConfigTest {

    @Test
    @DefaultLocale("ar-EG")
    void writesPortsAsKafkaReadsThemInEveryLocale() {
        assertThat(new BrokerConfig(9092, 9093, Path.of("kafka")).toProperties())
                .containsEntry("listeners", "PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093")
                .containsEntry("advertised.listeners", "PLAINTEXT://127.0.0.1:9092")
                .containsEntry("controller.quorum.voters", "1@127.0.0.1:9093");
    }
}
