package dev.touchpoint.ingest.health;

import dev.touchpoint.ingest.publish.KafkaConnection;
import dev.touchpoint.ingest.spool.Spool;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready means: what comes now will be acknowledged, by Kafka or by a spool that every site has. */
@Readiness
@Singleton
public final class KafkaReadiness implements HealthCheck {

    private final KafkaConnection kafka;
    private final Spool spool;

    KafkaReadiness(KafkaConnection kafka, Spool spool) {
        this.kafka = kafka;
        this.spool = spool;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("kafka")
                .status(kafka.isAvailable() || spool.isThereForAll())
                .withData("spooled_bytes", spool.bytes());
        String trouble = kafka.trouble();
        return trouble.isEmpty()
                ? response.build()
                : response.withData("trouble", trouble).build();
    }
}
