package dev.touchpoint.ingest.kafka;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Runs a broker beside the service under test. */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {

    /** The sites tests may use; {@code demo} is as on a single machine. */
    private static final String SITES = """
            sites:
              demo:
                browser_keys: [demo-browser-key]
                server_keys: [demo-write-key]
                origins: ["http://localhost:*"]
              guarded:
                browser_keys: [guarded-browser-key]
                server_keys: [guarded-server-key]
                origins: ["https://guarded.example", "https://*.guarded.example"]
                privacy:
                  honour_dnt: true
                  pseudonym_secret: only the tests know this
              asking:
                server_keys: [asking-server-key]
                privacy: {consent_required: true}
              slow:
                server_keys: [slow-server-key]
                limits: {key: {events_per_second: 1, burst: 3}}
              paced:
                server_keys: [paced-server-key]
                limits: {key: {events_per_second: 5, burst: 5}}
            """;

    private final KafkaBroker broker = new KafkaBroker();

    @Override
    public Map<String, String> start() {
        broker.start();
        return Map.of(
                "touchpoint.kafka.bootstrap-servers",
                broker.bootstrapServers(),
                "touchpoint.admission.sites",
                SITES,
                // So that nobody is turned away because a busy machine acknowledges late.
                "touchpoint.kafka.queue-delay",
                "1m",
                // So that what stands still is cut within a test.
                "quarkus.http.idle-timeout",
                "12s",
                "touchpoint.http.head-deadline",
                "2s");
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
