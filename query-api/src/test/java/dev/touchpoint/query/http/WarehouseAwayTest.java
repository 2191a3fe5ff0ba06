package dev.touchpoint.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.query.testing.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WarehouseAwayTest.Nowhere.class)
class WarehouseAwayTest {

    private final Api api = new Api();

    public static final class Nowhere implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("CLICKHOUSE_URL", "http://127.0.0.1:1");
        }
    }

    @Test
    void asksToComeAgainLater() {
        Api.Answer answer = api.get("/v1/funnels/phases?site=shop");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.retryAfter()).isEqualTo("5");
        assertThat(answer.body().path("reason").asText()).isEqualTo("warehouse_unavailable");
    }

    @Test
    void isNotReadyButAlive() {
        assertThat(api.get("/q/health/ready").status()).isEqualTo(503);
        assertThat(api.get("/q/health/live").status()).isEqualTo(200);
    }
}
