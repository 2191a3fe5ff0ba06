package dev.touchpoint.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The warehouse says nothing for longer than a question may take. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
@TestProfile(SilentWarehouseTest.FewSeconds.class)
class SilentWarehouseTest {

    /** Enough for two questions to be seen running at once, also where the machine is busy. */
    public static final class FewSeconds implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("QUERY_MAX_SECONDS", "3");
        }
    }

    /**
     * The first question of either kind waits for the driver, the pool and the first connections, too. To find nobody takes
     * both kinds.
     */
    @BeforeEach
    void openConnections() {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> new Api()
                        .get("/v1/journeys/device:nobody?site=shop")
                        .body()
                        .path("reason")
                        .asText()
                        .equals("unknown_person"));
    }

    @Test
    void givesUpSoonAfterTheLimitAndLeavesNothingRunning() {
        List<CompletableFuture<Api.Answer>> asked = Stream.of("/test/silent", "/test/silent-blocks")
                .map(path -> CompletableFuture.supplyAsync(() -> new Api().get(path)))
                .toList();
        try (Tables tables = new Tables()) {
            await().atMost(Duration.ofSeconds(20)).until(() -> running(tables).equals("2"));

            // By themselves they would run for a minute.
            await().atMost(Duration.ofSeconds(30)).until(() -> running(tables).equals("0"));
        }
        assertThat(asked)
                .extracting(CompletableFuture::join)
                .extracting(answer ->
                        answer.status() + " " + answer.body().path("reason").asText())
                .containsExactly("503 warehouse_unavailable", "503 warehouse_unavailable");
    }

    @Test
    void endsAnAnswerThatHasBegun() {
        Api.Answer answer = new Api().get("/test/dripping-blocks");

        assertThat(answer.status()).as(answer.text()).isIn(503, 504);
    }

    private static String running(Tables tables) {
        return tables.ask(
                        "SELECT count() FROM system.processes WHERE query LIKE '%AS silent%' AND query NOT LIKE '%processes%'")
                .get(0);
    }
}
