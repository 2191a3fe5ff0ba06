package dev.touchpoint.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.query.sql.Turns;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.testing.SimpleChannels;
import dev.touchpoint.testing.TouchpointBuilder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With room for one question that is not too hard. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
@TestProfile(LimitsTest.Narrow.class)
class LimitsTest {

    private final Api api = new Api();

    public static final class Narrow implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "QUERY_MAX_AT_ONCE", "1",
                    "QUERY_MAX_WAITING", "0",
                    "QUERY_MAX_MEMORY_BYTES", "40000000",
                    "QUERY_MAX_ROWS_READ", "2000000",
                    "QUERY_MAX_AGE", "PT1H");
        }
    }

    /** Whose statement has ended gives the turn back, a little later: the next test needs it. */
    @AfterEach
    void awaitTheTurn() {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> CDI.current().select(Turns.class).get().running() == 0);
    }

    @Test
    void asksToComeAgainWhileTooManyAreAnswered() throws IOException {
        try (Socket client = SlowStatements.ask("/test/slow")) {
            await().atMost(Duration.ofSeconds(20)).until(() -> SlowStatements.running() == 1);

            Api.Answer second = api.get("/v1/funnels/phases?site=shop");

            assertThat(client.isConnected()).isTrue();
            assertThat(second.status()).isEqualTo(503);
            assertThat(second.retryAfter()).isNotEmpty();
            assertThat(second.body().path("reason").asText()).isEqualTo("too_many_questions");
        }
        await().atMost(Duration.ofSeconds(15)).until(() -> SlowStatements.running() == 0);
    }

    @Test
    void refusesWhatTakesTooMuchMemoryAndLivesOn() {
        Api.Answer large = api.get("/test/large");
        Api.Answer blocks = api.get("/test/large-blocks");
        Api.Answer wide = api.get("/test/wide");

        assertThat(large.status()).isEqualTo(504);
        assertThat(large.body().path("reason").asText()).isEqualTo("question_too_large");
        assertThat(blocks.status()).isEqualTo(504);
        assertThat(wide.status()).isEqualTo(504);
        assertThat(api.get("/v1/funnels/phases?site=shop").status()).isEqualTo(200);
    }

    @Test
    void refusesAStatementThatIsLongerThanTheWarehouseReads() {
        Api.Answer refused = api.get("/test/long-blocks");

        assertThat(refused.status()).as(refused.text()).isEqualTo(504);
        assertThat(refused.body().path("reason").asText()).isEqualTo("question_too_large");
    }

    /** Usually two of its statements run beside each other. */
    @Test
    void answersOneJourneyWithRoomForOneStatement() {
        Touchpoint view =
                TouchpointBuilder.aTouchpoint().device("d").named("view_item").build();
        try (Tables tables = new Tables()) {
            tables.empty()
                    .put(ReferenceStitching.of(List.of(view), ReferenceSettings.DEFAULTS, SimpleChannels::of))
                    .completeUntil(view.occurredAt(), Instant.now());
        }

        Api.Answer person = api.get("/v1/journeys/device:d?site=shop");

        assertThat(person.status()).isEqualTo(200);
        assertThat(person.body().path("journeys")).hasSize(1);
        assertThat(person.body().path("identities")).hasSize(1);
    }

    @Test
    void isNotReadyWhenItsDataIsOlderThanItMayBe() {
        Instant now = Instant.now();
        try (Tables tables = new Tables()) {
            tables.empty().completeUntil(now.minusSeconds(7_200), now);
            Api.Answer old = api.get("/q/health/ready");
            tables.completeUntil(now, now.plusMillis(1));
            Api.Answer fresh = api.get("/q/health/ready");

            assertThat(old.status()).isEqualTo(503);
            assertThat(old.body().at("/checks/0/data/age_seconds").asLong()).isBetween(7_200L, 7_500L);
            assertThat(old.body().at("/checks/0/data/max_age_seconds").asLong()).isEqualTo(3_600);
            assertThat(fresh.status()).isEqualTo(200);
        }
    }
}
