package dev.touchpoint.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.warehouse.JourneyPathRow.PathStep;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JourneyPathRowTest {

    @Test
    void whatIsGoneHasTheKeyOfWhatWasThere() {
        PathStep first = new PathStep(Instant.parse("2025-12-31T23:59:59.999Z"), "page_view", 1, false, "", "/");
        PathStep last = new PathStep(Instant.parse("2026-02-28T10:00:00Z"), "purchase", 5, false, "Email", "/thanks");
        JourneyPathRow there =
                new JourneyPathRow("shop", "d:Zoë", "d:Zoë", "", 7L, "j-1", true, true, List.of(first, last));

        JourneyPathRow gone = JourneyPathRow.gone("shop", "d:Zoë", there.key());

        assertThat(there.key()).isEqualTo("d:Zoë\u0000\u0000202512\u0000202602\u0000true\u00005");
        assertThat(gone.key()).isEqualTo(there.key());
        assertThat(gone.person()).isEqualTo("d:Zoë");
        assertThat(gone.site()).isEqualTo("shop");
    }
}
