package dev.touchpoint.ingest.health;

import dev.touchpoint.ingest.publish.KafkaConnection;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready means: what is accepted now will be acknowledged. */
@Readiness
@Singleton
public final class KafkaReadiness implements HealthCheck {

    private final KafkaConnection kafka;

    KafkaReadiness(KafkaConnection kafka) {
        this.kafka = kafka;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("kafka").status(kafka.isAvailable());
        String trouble = kafka.trouble();
        return trouble.isEmpty()
                ? response.build()
                : response.withData("trouble", trouble).build();
    }
}
