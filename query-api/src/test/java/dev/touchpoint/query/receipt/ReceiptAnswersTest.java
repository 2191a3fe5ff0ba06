package dev.touchpoint.query.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.testing.SimpleChannels;
import dev.touchpoint.testing.TouchpointBuilder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Receipts of events that lie in the tables. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class ReceiptAnswersTest {

    private final Api api = new Api();

    @Test
    void sayWhenTheRecordThatCountsCameIntoTheTables() {
        Touchpoint view = TouchpointBuilder.aTouchpoint().id("e-1").device("d").build();
        // The warehouse's clock, to the second.
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try (Tables tables = new Tables()) {
            tables.empty()
                    .put(ReferenceStitching.of(List.of(view), ReferenceSettings.DEFAULTS, SimpleChannels::of))
                    .receipts(List.of(view))
                    .completeUntil(view.receivedAt(), view.receivedAt());
        }

        String visible = api.get("/v1/receipts/e-1?site=shop")
                .body()
                .at("/receipts/0/visible_since")
                .asText();

        assertThat(Instant.parse(visible)).isBetween(before, Instant.now());
    }
}
