package dev.touchpoint.ingest.kafka;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Runs a broker beside the service under test. */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {

    private final KafkaBroker broker = new KafkaBroker();

    @Override
    public Map<String, String> start() {
        broker.start();
        return Map.of("touchpoint.kafka.bootstrap-servers", broker.bootstrapServers());
    }

    @Override
    public void stop() {
        broker.kill();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(broker, field -> field.getType() == KafkaBroker.class);
    }
}
